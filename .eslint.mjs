import { defineConfig, includeIgnoreFile } from 'eslint/config';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // packages, and what runs produce
  includeIgnoreFile(join(import.meta.dirname, '.gitignore')),
  // what students and attackers write, in their own styles
  {
    ignores: ['reports/out/', 'fixtures/', 'reference/*/mistakes/whole/', 'reference/*/alternatives/'],
  },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    rules: {
      // one statement does one thing: a value before a comma is easily overlooked
      'no-sequences': ['error', { allowInParentheses: false }],
      // `return x = y` reads like `return x === y`
      'no-return-assign': ['error', 'always'],
      // in `a = b = c`, which value `a` gets depends on what `b` is
      'no-multi-assign': 'error',
      // a condition only asks
      'no-cond-assign': ['error', 'always'],
      // values that came from a guest or a file are compared as they are; `== null` asks for null and undefined at once
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // a choice among more than two has a function of its own, whose name says what is chosen
      'no-nested-ternary': 'error',
      'no-restricted-syntax': [
        'error',
        {
          // whether an argument is read before or after it is assigned depends on its place in the list
          selector: ':matches(CallExpression, NewExpression) > AssignmentExpression.arguments',
          message: 'Assign in a statement of its own, then pass the value.',
        },
        {
          // a header counts or walks; what takes from a queue is a while loop
          selector:
            ':matches(ForStatement > .init *, ForStatement > .test, ForStatement > .test *, ForStatement > .update *)[callee.property.name=/^(shift|pop)$/]',
          message: 'Take from a queue in the body of a while loop.',
        },
        {
          // a constant is looked for by `const NAME =`
          selector:
            ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.type="ArrayPattern"][init.type="ArrayExpression"]',
          message: 'Declare each constant on a line of its own.',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // a new outcome, kind of figure or message must be thought of wherever they are told apart
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // types alone load nothing, and a cold start is measured; `typeof import()` names what is required at need
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // what is left out on purpose begins with an underscore
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          args: 'after-used',
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
        },
      ],
      // numbers, truth values and shapes are printed as they are; null, undefined and objects would print as a surprise
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowAny: false,
          allowArray: true,
          allowBoolean: true,
          allowNever: false,
          allowNullish: false,
          allowNumber: true,
          allowRegExp: false,
        },
      ],
      // an implementation of an asynchronous interface may have nothing to wait for
      '@typescript-eslint/require-await': 'off',
      // interfaces declare functions by method syntax, closures implement them, and none of those uses `this`
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // what JSON read back from a file holds is what the test is about
    files: ['**/*.test.ts', '**/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // a starter's functions have no bodies yet: their parameters and `tf` are for the student's code
    files: ['assignments/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'none' }],
    },
  },
);
