import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { noiseNotAffine } from '../diagnostics/noise.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Work } from '../diagnostics/work.ts';
import type { ArgumentSymbol, LetSymbol } from './symbols.ts';
import { symbolsIn, type Typed } from './typed.ts';

/**
 * Reports white noise in other than a sum of terms that have it as a factor once: Itô's calculus gives a meaning to
 * f dt + Σ gₖ dWₖ and to nothing else.
 */
export function checkAffine(expression: Typed, bag: DiagnosticBag): Typed {
  new AffineChecker((at, role) => bag.add(noiseNotAffine(at, role)), bag.work).isNoisy(expression, new Set());
  return expression;
}

type Report = (at: Span, role: string) => void;

class AffineChecker {
  readonly #report: Report;
  readonly #work: Work;

  constructor(report: Report, work: Work) {
    this.#report = report;
    this.#work = work;
  }

  /** Whether an expression has a noise in it; what was reported counts as none, so that it is said once. */
  isNoisy(expression: Typed, noisyArguments: ReadonlySet<ArgumentSymbol>): boolean {
    const noisy = (each: Typed) => this.isNoisy(each, noisyArguments);
    const refuse = (each: Typed, role: string): false => {
      this.#report(each.span, role);
      return false;
    };
    switch (expression.kind) {
      case 'number':
        return false;
      case 'variable': {
        const { symbol } = expression;
        if (symbol.kind === 'argument') return noisyArguments.has(symbol);
        return symbol.kind === 'noise' || (symbol.kind === 'let' && holdsNoise(symbol, this.#work));
      }
      case 'unary':
      case 'convert':
        return noisy(expression.operand);
      case 'binary': {
        const { operator, left, right } = expression;
        const [a, b] = [noisy(left), noisy(right)];
        switch (operator) {
          case '+':
          case '-':
            return a || b;
          case '*':
            return a && b ? refuse(expression, 'both factors of a product') : a || b;
          case '/':
            return b ? refuse(right, 'a divisor') : a;
          case '^':
            return a || b ? refuse(a ? left : right, a ? 'the base of a power' : 'an exponent') : false;
          default:
            return a || b ? refuse(a ? left : right, 'a condition') : false;
        }
      }
      case 'builtin': {
        const first = expression.arguments.filter(noisy)[0];
        return first ? refuse(first, `an argument of \`${expression.name}\``) : false;
      }
      case 'apply': {
        const { function: callee, arguments: given } = expression;
        const inner = new Set(callee.parameters.filter((_, i) => noisy(given[i]!)));
        if (inner.size === 0) return false;
        // At the call: the function itself has done nothing wrong.
        const roles: string[] = [];
        const isNoisy = new AffineChecker((_, role) => roles.push(role), this.#work).isNoisy(callee.body, inner);
        if (roles[0] === undefined) return isNoisy;
        return refuse(expression, `${roles[0]} in \`${callee.name}\``);
      }
      case 'select':
        if (noisy(expression.condition)) return refuse(expression.condition, 'a condition');
        return [expression.whenTrue, expression.whenFalse].filter(noisy).length > 0;
      case 'draw':
        return expression.arguments.filter(noisy).length > 0;
    }
  }
}

function holdsNoise({ value }: LetSymbol, work: Work): boolean {
  return symbolsIn(value, work).some(({ symbol }) => symbol.kind === 'noise');
}
