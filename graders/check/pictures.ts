/** Small grey pictures of one size, row by row, from 0 (black) to 1 (white). */
export interface Pictures {
  readonly height: number;
  readonly width: number;
  readonly images: readonly (readonly number[])[];
}
