/** Vite's way to import a file as text: a test that imports one runs again when it is saved. */
declare module '*?raw' {
  const text: string;
  export default text;
}
