/**
 * The grammar of the `.syn` language: pure rules, no actions. Chevrotain builds a concrete syntax tree from them,
 * `src/compiler/ast/` turns that into the abstract one.
 *
 * A statement ends where the next one begins, so line breaks are free and no rule needs a terminator. One token of
 * lookahead decides everything except a unit behind a declared name.
 */
import { CstParser, type IParserConfig } from 'chevrotain';
import * as t from './tokens.ts';

export class SynParser extends CstParser {
  /** `skipValidations: false` checks the grammar itself for ambiguities: costly, so only a test asks for it. */
  constructor(config: Pick<IParserConfig, 'errorMessageProvider' | 'skipValidations'> = {}) {
    super([...t.tokens], {
      maxLookahead: 1,
      nodeLocationTracking: 'onlyOffset',
      skipValidations: true,
      ...config,
    });
    this.performSelfAnalysis();
  }

  readonly file = this.RULE('file', () => {
    this.MANY(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.importFile) }, { ALT: () => this.SUBRULE(this.model) }]);
    });
  });

  readonly importFile = this.RULE('importFile', () => {
    this.CONSUME(t.Import);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => this.CONSUME(t.Identifier, { LABEL: 'name' }),
    });
    this.CONSUME(t.From);
    this.CONSUME(t.Quoted, { LABEL: 'path' });
  });

  readonly model = this.RULE('model', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Synapse, { LABEL: 'role' }) },
      { ALT: () => this.CONSUME(t.Component, { LABEL: 'role' }) },
      { ALT: () => this.CONSUME(t.Neuron, { LABEL: 'role' }) },
      { ALT: () => this.CONSUME(t.Signal, { LABEL: 'role' }) },
    ]);
    this.CONSUME(t.Identifier, { LABEL: 'name' });
    this.OPTION(() => {
      this.CONSUME(t.OpenParen);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.parameter, { LABEL: 'header' }) });
      this.CONSUME(t.CloseParen);
    });
    this.CONSUME(t.OpenBrace);
    this.MANY(() => this.SUBRULE(this.item));
    this.CONSUME(t.CloseBrace);
  });

  readonly item = this.RULE('item', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.parameterBlock) },
      { ALT: () => this.SUBRULE(this.requirement) },
      { ALT: () => this.SUBRULE(this.varyList) },
      { ALT: () => this.SUBRULE(this.inputList) },
      { ALT: () => this.SUBRULE(this.targetList) },
      { ALT: () => this.SUBRULE(this.readDeclaration) },
      { ALT: () => this.SUBRULE(this.stateBlock) },
      { ALT: () => this.SUBRULE(this.timerList) },
      { ALT: () => this.SUBRULE(this.letBinding) },
      { ALT: () => this.SUBRULE(this.functionDeclaration) },
      { ALT: () => this.SUBRULE(this.derivativeBlock) },
      { ALT: () => this.SUBRULE(this.kineticBlock) },
      { ALT: () => this.SUBRULE(this.steadyList) },
      { ALT: () => this.SUBRULE(this.solveDeclaration) },
      { ALT: () => this.SUBRULE(this.boundDeclaration) },
      { ALT: () => this.SUBRULE(this.handler) },
      { ALT: () => this.SUBRULE(this.crossing) },
      { ALT: () => this.SUBRULE(this.clock) },
      { ALT: () => this.SUBRULE(this.spikeDeclaration) },
      { ALT: () => this.SUBRULE(this.useDeclaration) },
      { ALT: () => this.SUBRULE(this.outputList) },
      { ALT: () => this.SUBRULE(this.currentDeclaration) },
    ]);
  });

  readonly parameterBlock = this.RULE('parameterBlock', () => {
    this.CONSUME(t.Parameter);
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.parameter);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
  });

  readonly parameter = this.RULE('parameter', () => {
    this.SUBRULE(this.declaredName);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'value' });
    this.OPTION(() => {
      this.CONSUME(t.In);
      this.SUBRULE(this.range);
    });
  });

  readonly requirement = this.RULE('requirement', () => {
    this.CONSUME(t.Require);
    this.SUBRULE(this.expression, { LABEL: 'condition' });
  });

  /** Parameters that have a value of their own at every synapse. */
  readonly varyList = this.RULE('varyList', () => {
    this.CONSUME(t.Vary);
    this.SUBRULE(this.names);
  });

  readonly inputList = this.RULE('inputList', () => {
    this.CONSUME(t.Input);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.declaredName) });
  });

  /** States of the postsynaptic cell that events of this synapse add to. */
  readonly targetList = this.RULE('targetList', () => {
    this.CONSUME(t.Target);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.declaredName) });
  });

  readonly readDeclaration = this.RULE('readDeclaration', () => {
    this.CONSUME(t.Read);
    this.CONSUME(t.Identifier, { LABEL: 'signal' });
    this.CONSUME(t.Dot);
    this.CONSUME1(t.Identifier, { LABEL: 'member' });
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.CONSUME2(t.Identifier, { LABEL: 'alias' });
    });
  });

  readonly stateBlock = this.RULE('stateBlock', () => {
    this.CONSUME(t.State);
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.state);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
  });

  readonly state = this.RULE('state', () => {
    this.SUBRULE(this.declaredName);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'initial' });
  });

  readonly timerList = this.RULE('timerList', () => {
    this.CONSUME(t.Timer);
    this.SUBRULE(this.names);
  });

  readonly letBinding = this.RULE('letBinding', () => {
    this.CONSUME(t.Let);
    this.SUBRULE(this.declaredName);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'value' });
  });

  readonly functionDeclaration = this.RULE('functionDeclaration', () => {
    this.CONSUME(t.FunctionWord);
    this.CONSUME(t.Identifier, { LABEL: 'name' });
    this.CONSUME(t.OpenParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.declaredName, { LABEL: 'argument' }) });
    this.CONSUME(t.CloseParen);
    this.OPTION(() => this.SUBRULE(this.unit));
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'body' });
  });

  readonly derivativeBlock = this.RULE('derivativeBlock', () => {
    this.CONSUME(t.Derivative);
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.equation);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
  });

  readonly equation = this.RULE('equation', () => {
    this.CONSUME(t.Identifier, { LABEL: 'state' });
    this.CONSUME(t.Prime);
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'flow' });
  });

  readonly kineticBlock = this.RULE('kineticBlock', () => {
    this.CONSUME(t.Kinetic);
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.kineticEntry);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
  });

  readonly kineticEntry = this.RULE('kineticEntry', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.conservation) }, { ALT: () => this.SUBRULE(this.reaction) }]);
  });

  /** `A + 2 B <-> C (forward, backward)` or `A -> B (rate)`; a side that is `0` is a source or a sink. */
  readonly reaction = this.RULE('reaction', () => {
    this.SUBRULE(this.reactionSide, { LABEL: 'left' });
    this.OR([
      { ALT: () => this.CONSUME(t.ReversibleArrow, { LABEL: 'both' }) },
      { ALT: () => this.CONSUME(t.Arrow, { LABEL: 'one' }) },
    ]);
    this.SUBRULE1(this.reactionSide, { LABEL: 'right' });
    this.CONSUME(t.OpenParen);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression, { LABEL: 'rate' }) });
    this.CONSUME(t.CloseParen);
  });

  readonly reactionSide = this.RULE('reactionSide', () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Plus, DEF: () => this.SUBRULE(this.reactant) });
  });

  readonly reactant = this.RULE('reactant', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Numeral, { LABEL: 'count' });
          this.OPTION(() => this.CONSUME(t.Identifier, { LABEL: 'species' }));
        },
      },
      { ALT: () => this.CONSUME1(t.Identifier, { LABEL: 'species' }) },
    ]);
  });

  readonly conservation = this.RULE('conservation', () => {
    this.CONSUME(t.Conserve);
    this.SUBRULE(this.expression, { LABEL: 'sum' });
    this.CONSUME(t.Assign);
    this.SUBRULE1(this.expression, { LABEL: 'total' });
  });

  /** States that start where their equations have their fixed point. */
  readonly steadyList = this.RULE('steadyList', () => {
    this.CONSUME(t.Steady);
    this.SUBRULE(this.names);
  });

  readonly solveDeclaration = this.RULE('solveDeclaration', () => {
    this.CONSUME(t.Solve);
    this.SUBRULE(this.names);
    this.CONSUME(t.With);
    this.CONSUME(t.Identifier, { LABEL: 'method' });
  });

  readonly boundDeclaration = this.RULE('boundDeclaration', () => {
    this.CONSUME(t.Bound);
    this.CONSUME(t.Identifier, { LABEL: 'state' });
    this.CONSUME(t.In);
    this.SUBRULE(this.range);
  });

  readonly handler = this.RULE('handler', () => {
    this.CONSUME(t.On);
    this.CONSUME(t.Identifier, { LABEL: 'event' });
    this.OPTION(() => {
      this.CONSUME(t.OpenParen);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.declaredName, { LABEL: 'argument' }) });
      this.CONSUME(t.CloseParen);
    });
    this.OPTION1(() => {
      this.CONSUME(t.Before);
      this.CONSUME1(t.Identifier, { LABEL: 'before' });
    });
    this.SUBRULE(this.statements);
  });

  /** Runs when its condition becomes true. */
  readonly crossing = this.RULE('crossing', () => {
    this.CONSUME(t.When);
    this.SUBRULE(this.expression, { LABEL: 'condition' });
    this.SUBRULE(this.statements);
  });

  readonly clock = this.RULE('clock', () => {
    this.CONSUME(t.Every);
    this.SUBRULE(this.expression, { LABEL: 'period' });
    this.SUBRULE(this.statements);
  });

  readonly spikeDeclaration = this.RULE('spikeDeclaration', () => {
    this.CONSUME(t.Spike);
    this.CONSUME(t.When);
    this.SUBRULE(this.expression, { LABEL: 'condition' });
    this.SUBRULE(this.statements);
  });

  readonly statements = this.RULE('statements', () => {
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.statement);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
  });

  readonly statement = this.RULE('statement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.letBinding) },
      { ALT: () => this.SUBRULE(this.startTimer) },
      { ALT: () => this.SUBRULE(this.branch) },
      { ALT: () => this.SUBRULE(this.refractoryPeriod) },
      { ALT: () => this.SUBRULE(this.assignment) },
    ]);
  });

  readonly branch = this.RULE('branch', () => {
    this.CONSUME(t.If);
    this.SUBRULE(this.expression, { LABEL: 'condition' });
    this.SUBRULE(this.statements, { LABEL: 'whenTrue' });
    this.OPTION(() => {
      this.CONSUME(t.Else);
      this.OR([
        { ALT: () => this.SUBRULE(this.branch, { LABEL: 'otherwise' }) },
        { ALT: () => this.SUBRULE1(this.statements, { LABEL: 'whenFalse' }) },
      ]);
    });
  });

  readonly refractoryPeriod = this.RULE('refractoryPeriod', () => {
    this.CONSUME(t.Refractory);
    this.SUBRULE(this.expression, { LABEL: 'duration' });
    this.OPTION(() => {
      this.CONSUME(t.Holds);
      this.SUBRULE(this.names);
    });
  });

  readonly startTimer = this.RULE('startTimer', () => {
    this.CONSUME(t.Start);
    this.CONSUME(t.Identifier, { LABEL: 'timer' });
    this.CONSUME(t.In);
    this.SUBRULE(this.expression, { LABEL: 'delay' });
  });

  readonly assignment = this.RULE('assignment', () => {
    this.CONSUME(t.Identifier, { LABEL: 'state' });
    this.OR([
      { ALT: () => this.CONSUME(t.Assign, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.PlusAssign, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.MinusAssign, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.TimesAssign, { LABEL: 'operator' }) },
      { ALT: () => this.CONSUME(t.DivideAssign, { LABEL: 'operator' }) },
    ]);
    this.SUBRULE(this.expression, { LABEL: 'value' });
  });

  readonly useDeclaration = this.RULE('useDeclaration', () => {
    this.CONSUME(t.Use);
    this.CONSUME(t.Identifier, { LABEL: 'component' });
    this.OPTION(() => {
      this.CONSUME(t.As);
      this.CONSUME1(t.Identifier, { LABEL: 'alias' });
    });
    this.OPTION1(() => {
      this.CONSUME(t.OpenParen);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.override) });
      this.CONSUME(t.CloseParen);
    });
  });

  readonly override = this.RULE('override', () => {
    this.CONSUME(t.Identifier, { LABEL: 'name' });
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'value' });
  });

  readonly outputList = this.RULE('outputList', () => {
    this.CONSUME(t.Output);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.output) });
  });

  readonly output = this.RULE('output', () => {
    this.SUBRULE(this.declaredName);
    this.OPTION(() => {
      this.CONSUME(t.Assign);
      this.SUBRULE(this.expression, { LABEL: 'value' });
    });
  });

  readonly currentDeclaration = this.RULE('currentDeclaration', () => {
    this.CONSUME(t.Current);
    this.SUBRULE(this.declaredName);
    this.OPTION(() => {
      this.CONSUME(t.Of);
      this.CONSUME(t.Identifier, { LABEL: 'ion' });
    });
    this.CONSUME(t.Assign);
    this.SUBRULE(this.expression, { LABEL: 'value' });
  });

  readonly range = this.RULE('range', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.OpenBrace);
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression, { LABEL: 'member' }) });
          this.CONSUME(t.CloseBrace);
        },
      },
      {
        ALT: () => {
          this.OR1([
            { ALT: () => this.CONSUME(t.OpenBracket, { LABEL: 'closedBelow' }) },
            { ALT: () => this.CONSUME(t.OpenParen, { LABEL: 'openBelow' }) },
          ]);
          this.SUBRULE1(this.expression, { LABEL: 'low' });
          this.CONSUME1(t.Comma);
          this.SUBRULE2(this.expression, { LABEL: 'high' });
          this.OR2([
            { ALT: () => this.CONSUME(t.CloseBracket, { LABEL: 'closedAbove' }) },
            { ALT: () => this.CONSUME(t.CloseParen, { LABEL: 'openAbove' }) },
          ]);
        },
      },
    ]);
  });

  readonly names = this.RULE('names', () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.Identifier, { LABEL: 'name' }) });
  });

  readonly declaredName = this.RULE('declaredName', () => {
    this.CONSUME(t.Identifier, { LABEL: 'name' });
    this.OPTION(() => this.SUBRULE(this.unit));
  });

  /** `(nS/ms)`, `(/ms)`, `(1/ms)` or `(1)`: what starts with a sign has nothing in front of it but a 1. */
  readonly unit = this.RULE('unit', () => {
    this.CONSUME(t.OpenParen);
    this.OR([
      { ALT: () => this.CONSUME(t.Numeral, { LABEL: 'one' }) },
      { ALT: () => this.SUBRULE(this.unitFactor, { LABEL: 'first' }) },
      {
        ALT: () => {
          this.CONSUME(t.Divide, { LABEL: 'operator' });
          this.SUBRULE1(this.unitFactor, { LABEL: 'rest' });
        },
      },
    ]);
    this.MANY(() => {
      this.OR1([
        { ALT: () => this.CONSUME(t.Times, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME1(t.Divide, { LABEL: 'operator' }) },
      ]);
      this.SUBRULE2(this.unitFactor, { LABEL: 'rest' });
    });
    this.CONSUME(t.CloseParen);
  });

  readonly unitFactor = this.RULE('unitFactor', () => {
    this.CONSUME(t.Identifier, { LABEL: 'symbol' });
    this.OPTION(() => {
      this.CONSUME(t.Power);
      this.OR([
        { ALT: () => this.SUBRULE(this.unitExponent, { LABEL: 'exponent' }) },
        {
          ALT: () => {
            this.CONSUME(t.OpenParen);
            this.SUBRULE1(this.unitExponent, { LABEL: 'exponent' });
            this.OPTION1(() => {
              this.CONSUME(t.Divide);
              this.CONSUME(t.Numeral, { LABEL: 'denominator' });
            });
            this.CONSUME(t.CloseParen);
          },
        },
      ]);
    });
  });

  readonly unitExponent = this.RULE('unitExponent', () => {
    this.OPTION(() => this.CONSUME(t.Minus, { LABEL: 'minus' }));
    this.CONSUME(t.Numeral, { LABEL: 'value' });
  });

  /** A flat list of operands and operators; precedence is settled when the abstract tree is built. */
  readonly expression = this.RULE('expression', () => {
    this.SUBRULE(this.operand);
    this.MANY(() => {
      this.SUBRULE(this.binaryOperator, { LABEL: 'operator' });
      this.SUBRULE1(this.operand);
    });
  });

  readonly binaryOperator = this.RULE('binaryOperator', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Plus, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Minus, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Times, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Divide, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Power, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Equal, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.NotEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.LessEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.GreaterEqual, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Less, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Greater, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.And, { LABEL: 'sign' }) },
      { ALT: () => this.CONSUME(t.Or, { LABEL: 'sign' }) },
    ]);
  });

  readonly operand = this.RULE('operand', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Minus, { LABEL: 'prefix' }) },
        { ALT: () => this.CONSUME(t.Plus, { LABEL: 'prefix' }) },
        { ALT: () => this.CONSUME(t.Not, { LABEL: 'prefix' }) },
      ]);
    });
    this.OR1([
      { ALT: () => this.SUBRULE(this.quantity) },
      { ALT: () => this.SUBRULE(this.reference) },
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.sample) },
      { ALT: () => this.CONSUME(t.Noise, { LABEL: 'noise' }) },
    ]);
  });

  readonly quantity = this.RULE('quantity', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Numeral, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(t.Inf, { LABEL: 'value' }) },
    ]);
    this.OPTION(() => this.SUBRULE(this.unit));
  });

  readonly reference = this.RULE('reference', () => {
    this.CONSUME(t.Identifier, { LABEL: 'name' });
    this.OPTION(() => {
      this.CONSUME(t.Dot);
      this.CONSUME1(t.Identifier, { LABEL: 'member' });
    });
    this.OPTION1(() => this.SUBRULE(this.callArguments, { LABEL: 'call' }));
  });

  readonly callArguments = this.RULE('callArguments', () => {
    this.CONSUME(t.OpenParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression, { LABEL: 'argument' }) });
    this.CONSUME(t.CloseParen);
  });

  readonly parenthesis = this.RULE('parenthesis', () => {
    this.CONSUME(t.OpenParen);
    this.SUBRULE(this.expression, { LABEL: 'inner' });
    this.CONSUME(t.CloseParen);
  });

  readonly conditional = this.RULE('conditional', () => {
    this.CONSUME(t.If);
    this.SUBRULE(this.expression, { LABEL: 'condition' });
    this.CONSUME(t.Then);
    this.SUBRULE1(this.expression, { LABEL: 'whenTrue' });
    this.CONSUME(t.Else);
    this.SUBRULE2(this.expression, { LABEL: 'whenFalse' });
  });

  /** A draw: only inside handlers, which the checker sees to. */
  readonly sample = this.RULE('sample', () => {
    this.CONSUME(t.Sample);
    this.CONSUME(t.Identifier, { LABEL: 'distribution' });
    this.SUBRULE(this.callArguments, { LABEL: 'call' });
  });
}
