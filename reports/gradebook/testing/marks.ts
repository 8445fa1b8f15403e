/** Marks and sheets for tests. */
import type { Delivery } from '../../../graders/submission/submission.ts';
import { askedColumn, type CanvasTopic } from '../canvas-columns.ts';
import { canvasBook } from '../canvas.ts';
import type { Mark } from '../marks.ts';
import { Sheet } from '../sheet.ts';

const delivery = (change: Partial<Delivery>): Delivery => ({
  at: null,
  late: null,
  name: null,
  email: null,
  platformId: null,
  extraDays: 0,
  group: null,
  onRoster: null,
  ...change,
});

export const mark = (submission: string, topics: Mark['topics'], change: Partial<Delivery> = {}): Mark => ({
  submission,
  delivery: delivery(change),
  topics,
});

export const kmeans = (score: number | null, max = 20): Mark['topics'][number] => ({
  topic: 'kmeans-ebm',
  title: { es: 'K-means como modelo de energía', en: 'K-means as an energy-based model' },
  score,
  max,
  status: score === null ? 'grader-fault' : 'graded',
});

export const ebm = (score: number | null): Mark['topics'][number] => ({
  ...kmeans(score, 10),
  topic: 'ebm',
  title: { es: 'Energía $E$', en: 'Energy $E$' },
});

const topicsOf = (...topics: Mark['topics']): CanvasTopic[] => topics.map(({ topic, title }) => ({ id: topic, title }));
export const KMEANS = topicsOf(kmeans(0));
export const BOTH = topicsOf(kmeans(0), ebm(0));

export const sheetOf = (csv: Buffer | string, file = 'canvas.csv'): Sheet => new Sheet(Buffer.from(csv), file);

export const fillCanvas = (
  csv: Buffer | string,
  marks: readonly Mark[],
  topics: readonly CanvasTopic[] = KMEANS,
  columns: readonly string[] = [],
) => {
  const asked = columns.map((words) => askedColumn(words, topics));
  return canvasBook(sheetOf(csv), 'canvas.csv', topics, asked).fill(marks);
};
