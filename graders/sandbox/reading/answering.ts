/** The inner side of a reader. */

export interface ToReader<Question> {
  readonly question: Question;
}
export type FromReader<Answer> =
  | { readonly kind: 'ready' | 'failed'; readonly answer?: undefined }
  | { readonly kind: 'answer'; readonly answer: Answer };

/**
 * Answers question by question, for as long as its host lives. `answer` may throw: then that question has no answer,
 * and the process is ended.
 */
export function answerEach<Question, Answer>(answer: (question: Question) => Answer): void {
  const say = (message: FromReader<Answer>) => process.send!(message);
  process.on('message', ({ question }: ToReader<Question>) => {
    try {
      say({ kind: 'answer', answer: answer(question) });
    } catch {
      say({ kind: 'failed' });
    }
  });
  say({ kind: 'ready' });
}
