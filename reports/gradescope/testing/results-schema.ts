/**
 * results.json as a JSON schema, after gradescope-autograders.readthedocs.io/en/latest/specs: nothing but what that
 * page names.
 */
const format = { enum: ['text', 'html', 'simple_format', 'md', 'ansi'] };
const visibility = { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] };
const string = { type: 'string' };
const number = { type: 'number' };

const test = {
  type: 'object',
  additionalProperties: false,
  properties: {
    score: number,
    max_score: number,
    status: { enum: ['passed', 'failed'] },
    name: string,
    name_format: format,
    number: string,
    output: string,
    output_format: format,
    tags: { type: 'array', items: string },
    visibility,
    extra_data: { type: 'object' },
  },
  // a score, or a status instead of one
  anyOf: [{ required: ['score'] }, { required: ['status'] }],
};

export const resultsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    score: number,
    execution_time: number,
    output: string,
    output_format: format,
    test_output_format: format,
    test_name_format: format,
    visibility,
    stdout_visibility: visibility,
    extra_data: { type: 'object' },
    tests: { type: 'array', items: test },
    leaderboard: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'value'],
        properties: { name: string, value: { type: ['number', 'string'] }, order: { enum: ['asc', 'desc'] } },
      },
    },
  },
  anyOf: [{ required: ['score'] }, { required: ['tests'] }],
};
