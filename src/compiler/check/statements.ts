import type { CheckedHandler, CheckedStatement } from './checked-model.ts';
import type { Typed } from './typed.ts';

/** Every statement of a handler in the order of the text, those inside of branches included. */
export function* allStatements(statements: readonly CheckedStatement[]): Generator<CheckedStatement> {
  for (const statement of statements) {
    yield statement;
    if (statement.kind === 'branch') {
      yield* allStatements(statement.whenTrue);
      yield* allStatements(statement.whenFalse);
    }
  }
}

/** Every expression of a handler: what sets it off, and those of its statements. */
export function* expressionsIn({ trigger, statements }: CheckedHandler): Generator<Typed> {
  if (trigger.kind === 'crossing') yield trigger.condition;
  if (trigger.kind === 'clock') yield trigger.period;
  for (const statement of allStatements(statements)) yield expressionOf(statement);
}

/** The expression of a statement: a value, a delay or a condition. */
export function expressionOf(statement: CheckedStatement): Typed {
  switch (statement.kind) {
    case 'let':
    case 'assign':
    case 'add':
      return statement.value;
    case 'start':
      return statement.delay;
    case 'branch':
      return statement.condition;
  }
}
