/**
 * A runner's result as a JSON schema: what the graders of classroom-resources write and autograding-grading-reporter
 * reads.
 */
const status = { enum: ['pass', 'fail', 'error'] };
const string = { type: 'string' };

export const resultSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'status', 'tests'],
  properties: {
    version: { const: 1 },
    status,
    max_score: { type: 'number', minimum: 0 },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'status', 'score', 'message'],
        properties: {
          name: string,
          status,
          score: { type: 'number' },
          message: string,
          test_code: string,
          filename: string,
          line_no: { type: 'integer', minimum: 0 },
          duration: { type: 'number' },
        },
      },
    },
  },
};
