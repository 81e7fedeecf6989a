import type { CstNode, IToken } from 'chevrotain';
import type * as cst from '../../../grammar/cst.ts';
import type { SourceText, Span } from '../diagnostics/source.ts';
import type * as ast from './ast.ts';
import type { DocComments } from './docs.ts';
import { climb, type Operand } from './precedence.ts';

/** Turns a complete concrete syntax tree into the abstract one: labels become keys, punctuation goes, spans stay. */
export function buildAst(
  file: cst.FileCstNode,
  source: SourceText,
  docs: DocComments,
  comments: readonly IToken[],
): ast.ModelAst {
  return new AstBuilder(source, docs).file(file, comments);
}

class AstBuilder {
  readonly #source: SourceText;
  readonly #docs: DocComments;

  constructor(source: SourceText, docs: DocComments) {
    this.#source = source;
    this.#docs = docs;
  }

  file(node: cst.FileCstNode, comments: readonly IToken[]): ast.ModelAst {
    const { importFile = [], model = [] } = node.children;
    return {
      kind: 'File',
      source: this.#source,
      imports: importFile.map((each) => this.#import(each)),
      models: model.map((each) => this.#model(each)),
      comments: comments.map((token) => this.#tokenSpan(token)),
      span: this.#between(0, this.#source.text.length),
    };
  }

  #import({ children, ...node }: cst.ImportFileCstNode): ast.Import {
    const path = children.path[0]!;
    return {
      kind: 'Import',
      names: children.name.map((token) => this.#name(token)),
      path: path.image.slice(1, -1),
      pathSpan: this.#tokenSpan(path),
      span: this.#span(node),
    };
  }

  #model({ children, ...node }: cst.ModelCstNode): ast.Model {
    const span = this.#span(node);
    return {
      kind: 'Model',
      role: children.role![0]!.image as ast.Role,
      name: this.#name(children.name[0]!),
      header: (children.header ?? []).map((each) => this.#parameter(each)),
      items: (children.item ?? []).map((each) => this.#item(each)),
      doc: this.#docs.of(span.start, span.start + 1),
      span,
    };
  }

  #item({ children }: cst.ItemCstNode): ast.Item {
    // Exactly one of the alternatives is there; the chain ends in the last of them.
    if (children.parameterBlock) return this.#parameterBlock(children.parameterBlock[0]!);
    if (children.requirement) return this.#requirement(children.requirement[0]!);
    if (children.varyList) return this.#list('VaryList', children.varyList[0]!);
    if (children.inputList) return this.#inputList(children.inputList[0]!);
    if (children.targetList) return this.#targetList(children.targetList[0]!);
    if (children.readDeclaration) return this.#read(children.readDeclaration[0]!);
    if (children.stateBlock) return this.#stateBlock(children.stateBlock[0]!);
    if (children.timerList) return this.#list('TimerList', children.timerList[0]!);
    if (children.letBinding) return this.#let(children.letBinding[0]!);
    if (children.functionDeclaration) return this.#function(children.functionDeclaration[0]!);
    if (children.derivativeBlock) return this.#derivative(children.derivativeBlock[0]!);
    if (children.kineticBlock) return this.#kinetic(children.kineticBlock[0]!);
    if (children.steadyList) return this.#list('SteadyList', children.steadyList[0]!);
    if (children.solveDeclaration) return this.#solve(children.solveDeclaration[0]!);
    if (children.boundDeclaration) return this.#bound(children.boundDeclaration[0]!);
    if (children.handler) return this.#handler(children.handler[0]!);
    if (children.crossing) return this.#crossing(children.crossing[0]!);
    if (children.clock) return this.#clock(children.clock[0]!);
    if (children.spikeDeclaration) return this.#spike(children.spikeDeclaration[0]!);
    if (children.useDeclaration) return this.#use(children.useDeclaration[0]!);
    if (children.outputList) return this.#outputList(children.outputList[0]!);
    return this.#current(children.currentDeclaration![0]!);
  }

  #parameterBlock({ children, ...node }: cst.ParameterBlockCstNode): ast.ParameterBlock {
    const parameters = (children.parameter ?? []).map((each) => this.#parameter(each));
    return { kind: 'ParameterBlock', parameters, span: this.#span(node) };
  }

  #parameter({ children, ...node }: cst.ParameterCstNode): ast.Parameter {
    const range = children.range?.[0];
    return {
      kind: 'Parameter',
      ...this.#declared(children.declaredName[0]!),
      value: this.#expression(children.value[0]!),
      range: range && this.#range(range),
      doc: this.#docOf(node),
      span: this.#span(node),
    };
  }

  #requirement({ children, ...node }: cst.RequirementCstNode): ast.Require {
    return { kind: 'Require', condition: this.#expression(children.condition[0]!), span: this.#span(node) };
  }

  #inputList({ children, ...node }: cst.InputListCstNode): ast.InputList {
    const inputs = children.declaredName.map(
      (each): ast.Input => ({
        kind: 'Input',
        ...this.#declared(each),
        doc: this.#docOf(each),
        span: this.#span(each),
      }),
    );
    return { kind: 'InputList', inputs, span: this.#span(node) };
  }

  #stateBlock({ children, ...node }: cst.StateBlockCstNode): ast.StateBlock {
    const states = (children.state ?? []).map(
      (each): ast.State => ({
        kind: 'State',
        ...this.#declared(each.children.declaredName[0]!),
        initial: this.#expression(each.children.initial[0]!),
        doc: this.#docOf(each),
        span: this.#span(each),
      }),
    );
    return { kind: 'StateBlock', states, span: this.#span(node) };
  }

  #list<K extends 'VaryList' | 'TimerList' | 'SteadyList'>(
    kind: K,
    { children, ...node }: Pick<CstNode, 'location'> & { readonly children: { readonly names: cst.NamesCstNode[] } },
  ): { readonly kind: K; readonly names: readonly ast.Name[]; readonly span: Span } {
    return { kind, names: this.#names(children.names[0]!), span: this.#span(node) };
  }

  #names({ children }: cst.NamesCstNode): readonly ast.Name[] {
    return children.name.map((token) => this.#name(token));
  }

  #targetList({ children, ...node }: cst.TargetListCstNode): ast.TargetList {
    const targets = children.declaredName.map(
      (each): ast.Target => ({
        kind: 'Target',
        ...this.#declared(each),
        doc: this.#docOf(each),
        span: this.#span(each),
      }),
    );
    return { kind: 'TargetList', targets, span: this.#span(node) };
  }

  #read({ children, ...node }: cst.ReadDeclarationCstNode): ast.Read {
    const member = this.#name(children.member[0]!);
    return {
      kind: 'Read',
      signal: this.#name(children.signal[0]!),
      member,
      alias: children.alias ? this.#name(children.alias[0]!) : member,
      doc: this.#docOf(node),
      span: this.#span(node),
    };
  }

  #let({ children, ...node }: cst.LetBindingCstNode): ast.Let {
    return {
      kind: 'Let',
      ...this.#declared(children.declaredName[0]!),
      value: this.#expression(children.value[0]!),
      doc: this.#docOf(node),
      span: this.#span(node),
    };
  }

  #function({ children, ...node }: cst.FunctionDeclarationCstNode): ast.FunctionDeclaration {
    const unit = children.unit?.[0];
    return {
      kind: 'FunctionDeclaration',
      name: this.#name(children.name[0]!),
      parameters: this.#functionParameters(children.argument),
      unit: unit && this.#unit(unit),
      body: this.#expression(children.body[0]!),
      doc: this.#docOf(node),
      span: this.#span(node),
    };
  }

  #functionParameters(nodes: readonly cst.DeclaredNameCstNode[] = []): readonly ast.FunctionParameter[] {
    return nodes.map((each) => ({ kind: 'FunctionParameter', ...this.#declared(each), span: this.#span(each) }));
  }

  #derivative({ children, ...node }: cst.DerivativeBlockCstNode): ast.DerivativeBlock {
    const equations = (children.equation ?? []).map(
      (each): ast.Equation => ({
        kind: 'Equation',
        state: this.#name(each.children.state[0]!),
        flow: this.#expression(each.children.flow[0]!),
        span: this.#span(each),
      }),
    );
    return { kind: 'DerivativeBlock', equations, span: this.#span(node) };
  }

  #kinetic({ children, ...node }: cst.KineticBlockCstNode): ast.KineticBlock {
    const entries = (children.kineticEntry ?? []).map(({ children: entry }) =>
      entry.reaction ? this.#reaction(entry.reaction[0]!) : this.#conservation(entry.conservation![0]!),
    );
    return { kind: 'KineticBlock', entries, span: this.#span(node) };
  }

  #reaction({ children, ...node }: cst.ReactionCstNode): ast.Reaction {
    return {
      kind: 'Reaction',
      left: this.#side(children.left[0]!),
      right: this.#side(children.right[0]!),
      reversible: children.both !== undefined,
      rates: children.rate.map((each) => this.#expression(each)),
      span: this.#span(node),
    };
  }

  #side({ children }: cst.ReactionSideCstNode): readonly ast.Reactant[] {
    return children.reactant.map((each) => {
      const { count, species } = each.children;
      return {
        kind: 'Reactant',
        count: count ? Number(count[0]!.image) : 1,
        species: species && this.#name(species[0]!),
        span: this.#span(each),
      };
    });
  }

  #conservation({ children, ...node }: cst.ConservationCstNode): ast.Conservation {
    return {
      kind: 'Conservation',
      sum: this.#expression(children.sum[0]!),
      total: this.#expression(children.total[0]!),
      span: this.#span(node),
    };
  }

  #solve({ children, ...node }: cst.SolveDeclarationCstNode): ast.Solve {
    return {
      kind: 'Solve',
      names: this.#names(children.names[0]!),
      method: this.#name(children.method[0]!),
      span: this.#span(node),
    };
  }

  #bound({ children, ...node }: cst.BoundDeclarationCstNode): ast.Bound {
    return {
      kind: 'Bound',
      state: this.#name(children.state[0]!),
      range: this.#range(children.range[0]!),
      span: this.#span(node),
    };
  }

  #handler({ children, ...node }: cst.HandlerCstNode): ast.Handler {
    return {
      kind: 'Handler',
      event: this.#name(children.event[0]!),
      parameters: this.#functionParameters(children.argument),
      before: children.before && this.#name(children.before[0]!),
      statements: this.#statements(children.statements[0]!),
      span: this.#span(node),
    };
  }

  #crossing({ children, ...node }: cst.CrossingCstNode): ast.Crossing {
    return { kind: 'Crossing', ...this.#conditioned(children), span: this.#span(node) };
  }

  #spike({ children, ...node }: cst.SpikeDeclarationCstNode): ast.Spike {
    return { kind: 'Spike', ...this.#conditioned(children), span: this.#span(node) };
  }

  #conditioned(children: cst.CrossingCstChildren | cst.SpikeDeclarationCstChildren): {
    readonly condition: ast.Expression;
    readonly statements: readonly ast.Statement[];
  } {
    return {
      condition: this.#expression(children.condition[0]!),
      statements: this.#statements(children.statements[0]!),
    };
  }

  #clock({ children, ...node }: cst.ClockCstNode): ast.Clock {
    return {
      kind: 'Clock',
      period: this.#expression(children.period[0]!),
      statements: this.#statements(children.statements[0]!),
      span: this.#span(node),
    };
  }

  #statements({ children }: cst.StatementsCstNode): readonly ast.Statement[] {
    return (children.statement ?? []).map((each) => this.#statement(each));
  }

  #statement({ children }: cst.StatementCstNode): ast.Statement {
    if (children.letBinding) return this.#let(children.letBinding[0]!);
    if (children.startTimer) return this.#startTimer(children.startTimer[0]!);
    if (children.branch) return this.#branch(children.branch[0]!);
    if (children.refractoryPeriod) return this.#refractory(children.refractoryPeriod[0]!);
    return this.#assignment(children.assignment![0]!);
  }

  #startTimer({ children, ...node }: cst.StartTimerCstNode): ast.StartTimer {
    return {
      kind: 'StartTimer',
      timer: this.#name(children.timer[0]!),
      delay: this.#expression(children.delay[0]!),
      span: this.#span(node),
    };
  }

  #branch({ children, ...node }: cst.BranchCstNode): ast.Branch {
    const { whenFalse = [], otherwise } = children;
    return {
      kind: 'Branch',
      condition: this.#expression(children.condition[0]!),
      whenTrue: this.#statements(children.whenTrue[0]!),
      whenFalse: otherwise ? [this.#branch(otherwise[0]!)] : whenFalse.flatMap((each) => this.#statements(each)),
      span: this.#span(node),
    };
  }

  #refractory({ children, ...node }: cst.RefractoryPeriodCstNode): ast.Refractory {
    return {
      kind: 'Refractory',
      duration: this.#expression(children.duration[0]!),
      held: children.names ? this.#names(children.names[0]!) : [],
      span: this.#span(node),
    };
  }

  #assignment({ children, ...node }: cst.AssignmentCstNode): ast.Assignment {
    return {
      kind: 'Assignment',
      state: this.#name(children.state[0]!),
      operator: children.operator![0]!.image as ast.Assignment['operator'],
      value: this.#expression(children.value[0]!),
      span: this.#span(node),
    };
  }

  #use({ children, ...node }: cst.UseDeclarationCstNode): ast.Use {
    const component = this.#name(children.component[0]!);
    return {
      kind: 'Use',
      component,
      alias: children.alias ? this.#name(children.alias[0]!) : component,
      overrides: (children.override ?? []).map(
        (each): ast.Override => ({
          kind: 'Override',
          name: this.#name(each.children.name[0]!),
          value: this.#expression(each.children.value[0]!),
          span: this.#span(each),
        }),
      ),
      span: this.#span(node),
    };
  }

  #outputList({ children, ...node }: cst.OutputListCstNode): ast.OutputList {
    const outputs = children.output.map((each): ast.Output => {
      const value = each.children.value?.[0];
      return {
        kind: 'Output',
        ...this.#declared(each.children.declaredName[0]!),
        value: value && this.#expression(value),
        doc: this.#docOf(each),
        span: this.#span(each),
      };
    });
    return { kind: 'OutputList', outputs, span: this.#span(node) };
  }

  #current({ children, ...node }: cst.CurrentDeclarationCstNode): ast.Current {
    return {
      kind: 'Current',
      ...this.#declared(children.declaredName[0]!),
      ion: children.ion && this.#name(children.ion[0]!),
      value: this.#expression(children.value[0]!),
      doc: this.#docOf(node),
      span: this.#span(node),
    };
  }

  #range({ children, ...node }: cst.RangeCstNode): ast.Range {
    const span = this.#span(node);
    if (children.member) {
      return { kind: 'MemberSet', members: children.member.map((each) => this.#expression(each)), span };
    }
    return {
      kind: 'Interval',
      low: this.#expression(children.low![0]!),
      high: this.#expression(children.high![0]!),
      lowOpen: children.openBelow !== undefined,
      highOpen: children.openAbove !== undefined,
      span,
    };
  }

  #declared({ children }: cst.DeclaredNameCstNode): { name: ast.Name; unit: ast.UnitExpression | undefined } {
    const unit = children.unit?.[0];
    return { name: this.#name(children.name[0]!), unit: unit && this.#unit(unit) };
  }

  #unit({ children, ...node }: cst.UnitCstNode): ast.UnitExpression {
    const factors: ast.UnitFactor[] = [];
    if (children.first) factors.push(this.#unitFactor(children.first[0]!, 1));
    (children.rest ?? []).forEach((each, index) => {
      factors.push(this.#unitFactor(each, children.operator![index]!.image === '/' ? -1 : 1));
    });
    return { kind: 'UnitExpression', factors, span: this.#span(node) };
  }

  #unitFactor({ children, ...node }: cst.UnitFactorCstNode, sign: 1 | -1): ast.UnitFactor {
    const exponent = children.exponent?.[0]?.children;
    const power = exponent ? Number(exponent.value[0]!.image) * (exponent.minus ? -1 : 1) : 1;
    const under = children.denominator ? Number(children.denominator[0]!.image) : 1;
    return {
      kind: 'UnitFactor',
      symbol: this.#name(children.symbol[0]!),
      numerator: sign * power,
      denominator: under,
      span: this.#span(node),
    };
  }

  #expression({ children }: cst.ExpressionCstNode): ast.Expression {
    const operators = (children.operator ?? []).map((each) => each.children.sign![0]!.image as ast.BinaryOperator);
    return climb(
      children.operand.map((each) => this.#operand(each)),
      operators,
    );
  }

  #operand({ children }: cst.OperandCstNode): Operand {
    const prefixes = (children.prefix ?? [])
      .filter((token) => token.image !== '+')
      .map((token) => ({ operator: token.image as '-' | 'not', span: this.#tokenSpan(token) }));
    return { prefixes, value: this.#primary(children) };
  }

  #primary(children: cst.OperandCstChildren): ast.Expression {
    if (children.quantity) return this.#quantity(children.quantity[0]!);
    if (children.reference) return this.#reference(children.reference[0]!);
    if (children.parenthesis) {
      // The brackets belong to the span, so that the text of an expression is whole wherever it is shown or edited.
      const [node] = children.parenthesis;
      return { ...this.#expression(node!.children.inner[0]!), span: this.#span(node!) };
    }
    if (children.conditional) {
      const { children: parts, ...node } = children.conditional[0]!;
      return {
        kind: 'Conditional',
        condition: this.#expression(parts.condition[0]!),
        whenTrue: this.#expression(parts.whenTrue[0]!),
        whenFalse: this.#expression(parts.whenFalse[0]!),
        span: this.#span(node),
      };
    }
    if (children.noise) return { kind: 'Noise', span: this.#tokenSpan(children.noise[0]!) };
    const { children: parts, ...node } = children.sample![0]!;
    return {
      kind: 'Sample',
      distribution: this.#name(parts.distribution[0]!),
      arguments: this.#arguments(parts.call[0]!),
      span: this.#span(node),
    };
  }

  #quantity({ children, ...node }: cst.QuantityCstNode): ast.NumberLiteral {
    const image = children.value![0]!.image;
    const unit = children.unit?.[0];
    return {
      kind: 'NumberLiteral',
      value: image === 'inf' ? Number.POSITIVE_INFINITY : Number(image),
      unit: unit && this.#unit(unit),
      span: this.#span(node),
    };
  }

  #reference({ children, ...node }: cst.ReferenceCstNode): ast.Reference | ast.Call {
    const member = children.member?.[0];
    const call = children.call?.[0];
    const span = this.#span(node);
    const callee: ast.Reference = {
      kind: 'Reference',
      name: this.#name(children.name[0]!),
      member: member && this.#name(member),
      span: call ? this.#between(span.start, (member ?? children.name[0]!).endOffset! + 1) : span,
    };
    return call ? { kind: 'Call', callee, arguments: this.#arguments(call), span } : callee;
  }

  #arguments({ children }: cst.CallArgumentsCstNode): readonly ast.Expression[] {
    return (children.argument ?? []).map((each) => this.#expression(each));
  }

  #name(token: IToken): ast.Name {
    return { kind: 'Name', text: token.image, span: this.#tokenSpan(token) };
  }

  #docOf(node: Pick<CstNode, 'location'>): string {
    const { start, end } = this.#span(node);
    return this.#docs.of(start, end);
  }

  #span({ location }: Pick<CstNode, 'location'>): Span {
    return this.#between(location!.startOffset, location!.endOffset! + 1);
  }

  #tokenSpan(token: IToken): Span {
    return this.#between(token.startOffset, token.endOffset! + 1);
  }

  #between(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }
}
