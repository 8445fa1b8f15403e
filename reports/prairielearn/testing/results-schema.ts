/**
 * /grade/results/results.json as a JSON schema, after docs/externalGrading.md of PrairieLearn. More keys are allowed
 * there; none is used here.
 */
const string = { type: 'string' };
const images = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['url'],
    properties: { url: { type: 'string', pattern: '^data:image/[a-z+]+;base64,[A-Za-z0-9+/]+=*$' }, label: string },
  },
};

export const resultsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    gradable: { type: 'boolean' },
    score: { type: 'number', minimum: 0, maximum: 1 },
    message: string,
    output: string,
    images,
    format_errors: { type: ['string', 'array'], items: string },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'points', 'max_points'],
        properties: {
          name: string,
          description: string,
          points: { type: 'number' },
          max_points: { type: 'number' },
          message: string,
          output: string,
          images,
        },
      },
    },
  },
  // the one mandatory field, unless there is nothing to grade
  if: { properties: { gradable: { const: false } }, required: ['gradable'] },
  then: { required: ['format_errors'], not: { required: ['score'] } },
  else: { required: ['score'] },
};
