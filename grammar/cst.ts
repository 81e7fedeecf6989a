/** Types of the concrete syntax tree, written by `npm run grammar` from `parser.ts`; not edited by hand. */
import type { CstNode, IToken } from 'chevrotain';

export interface FileCstNode extends CstNode {
  name: 'file';
  children: FileCstChildren;
}

export type FileCstChildren = {
  importFile?: ImportFileCstNode[];
  model?: ModelCstNode[];
};

export interface ImportFileCstNode extends CstNode {
  name: 'importFile';
  children: ImportFileCstChildren;
}

export type ImportFileCstChildren = {
  Import: IToken[];
  name: IToken[];
  Comma?: IToken[];
  From: IToken[];
  path: IToken[];
};

export interface ModelCstNode extends CstNode {
  name: 'model';
  children: ModelCstChildren;
}

export type ModelCstChildren = {
  role?: IToken[];
  name: IToken[];
  OpenParen?: IToken[];
  header?: ParameterCstNode[];
  Comma?: IToken[];
  CloseParen?: IToken[];
  OpenBrace: IToken[];
  item?: ItemCstNode[];
  CloseBrace: IToken[];
};

export interface ItemCstNode extends CstNode {
  name: 'item';
  children: ItemCstChildren;
}

export type ItemCstChildren = {
  parameterBlock?: ParameterBlockCstNode[];
  requirement?: RequirementCstNode[];
  varyList?: VaryListCstNode[];
  inputList?: InputListCstNode[];
  targetList?: TargetListCstNode[];
  readDeclaration?: ReadDeclarationCstNode[];
  stateBlock?: StateBlockCstNode[];
  timerList?: TimerListCstNode[];
  letBinding?: LetBindingCstNode[];
  functionDeclaration?: FunctionDeclarationCstNode[];
  derivativeBlock?: DerivativeBlockCstNode[];
  kineticBlock?: KineticBlockCstNode[];
  steadyList?: SteadyListCstNode[];
  solveDeclaration?: SolveDeclarationCstNode[];
  boundDeclaration?: BoundDeclarationCstNode[];
  handler?: HandlerCstNode[];
  crossing?: CrossingCstNode[];
  clock?: ClockCstNode[];
  spikeDeclaration?: SpikeDeclarationCstNode[];
  useDeclaration?: UseDeclarationCstNode[];
  outputList?: OutputListCstNode[];
  currentDeclaration?: CurrentDeclarationCstNode[];
};

export interface ParameterBlockCstNode extends CstNode {
  name: 'parameterBlock';
  children: ParameterBlockCstChildren;
}

export type ParameterBlockCstChildren = {
  Parameter: IToken[];
  OpenBrace: IToken[];
  parameter?: ParameterCstNode[];
  Comma?: IToken[];
  CloseBrace: IToken[];
};

export interface ParameterCstNode extends CstNode {
  name: 'parameter';
  children: ParameterCstChildren;
}

export type ParameterCstChildren = {
  declaredName: DeclaredNameCstNode[];
  Assign: IToken[];
  value: ExpressionCstNode[];
  In?: IToken[];
  range?: RangeCstNode[];
};

export interface RequirementCstNode extends CstNode {
  name: 'requirement';
  children: RequirementCstChildren;
}

export type RequirementCstChildren = {
  Require: IToken[];
  condition: ExpressionCstNode[];
};

export interface VaryListCstNode extends CstNode {
  name: 'varyList';
  children: VaryListCstChildren;
}

export type VaryListCstChildren = {
  Vary: IToken[];
  names: NamesCstNode[];
};

export interface InputListCstNode extends CstNode {
  name: 'inputList';
  children: InputListCstChildren;
}

export type InputListCstChildren = {
  Input: IToken[];
  declaredName: DeclaredNameCstNode[];
  Comma?: IToken[];
};

export interface TargetListCstNode extends CstNode {
  name: 'targetList';
  children: TargetListCstChildren;
}

export type TargetListCstChildren = {
  Target: IToken[];
  declaredName: DeclaredNameCstNode[];
  Comma?: IToken[];
};

export interface ReadDeclarationCstNode extends CstNode {
  name: 'readDeclaration';
  children: ReadDeclarationCstChildren;
}

export type ReadDeclarationCstChildren = {
  Read: IToken[];
  signal: IToken[];
  Dot: IToken[];
  member: IToken[];
  As?: IToken[];
  alias?: IToken[];
};

export interface StateBlockCstNode extends CstNode {
  name: 'stateBlock';
  children: StateBlockCstChildren;
}

export type StateBlockCstChildren = {
  State: IToken[];
  OpenBrace: IToken[];
  state?: StateCstNode[];
  Comma?: IToken[];
  CloseBrace: IToken[];
};

export interface StateCstNode extends CstNode {
  name: 'state';
  children: StateCstChildren;
}

export type StateCstChildren = {
  declaredName: DeclaredNameCstNode[];
  Assign: IToken[];
  initial: ExpressionCstNode[];
};

export interface TimerListCstNode extends CstNode {
  name: 'timerList';
  children: TimerListCstChildren;
}

export type TimerListCstChildren = {
  Timer: IToken[];
  names: NamesCstNode[];
};

export interface LetBindingCstNode extends CstNode {
  name: 'letBinding';
  children: LetBindingCstChildren;
}

export type LetBindingCstChildren = {
  Let: IToken[];
  declaredName: DeclaredNameCstNode[];
  Assign: IToken[];
  value: ExpressionCstNode[];
};

export interface FunctionDeclarationCstNode extends CstNode {
  name: 'functionDeclaration';
  children: FunctionDeclarationCstChildren;
}

export type FunctionDeclarationCstChildren = {
  Function: IToken[];
  name: IToken[];
  OpenParen: IToken[];
  argument?: DeclaredNameCstNode[];
  Comma?: IToken[];
  CloseParen: IToken[];
  unit?: UnitCstNode[];
  Assign: IToken[];
  body: ExpressionCstNode[];
};

export interface DerivativeBlockCstNode extends CstNode {
  name: 'derivativeBlock';
  children: DerivativeBlockCstChildren;
}

export type DerivativeBlockCstChildren = {
  Derivative: IToken[];
  OpenBrace: IToken[];
  equation?: EquationCstNode[];
  Comma?: IToken[];
  CloseBrace: IToken[];
};

export interface EquationCstNode extends CstNode {
  name: 'equation';
  children: EquationCstChildren;
}

export type EquationCstChildren = {
  state: IToken[];
  Prime: IToken[];
  Assign: IToken[];
  flow: ExpressionCstNode[];
};

export interface KineticBlockCstNode extends CstNode {
  name: 'kineticBlock';
  children: KineticBlockCstChildren;
}

export type KineticBlockCstChildren = {
  Kinetic: IToken[];
  OpenBrace: IToken[];
  kineticEntry?: KineticEntryCstNode[];
  Comma?: IToken[];
  CloseBrace: IToken[];
};

export interface KineticEntryCstNode extends CstNode {
  name: 'kineticEntry';
  children: KineticEntryCstChildren;
}

export type KineticEntryCstChildren = {
  conservation?: ConservationCstNode[];
  reaction?: ReactionCstNode[];
};

export interface ReactionCstNode extends CstNode {
  name: 'reaction';
  children: ReactionCstChildren;
}

export type ReactionCstChildren = {
  left: ReactionSideCstNode[];
  both?: IToken[];
  one?: IToken[];
  right: ReactionSideCstNode[];
  OpenParen: IToken[];
  rate: ExpressionCstNode[];
  Comma?: IToken[];
  CloseParen: IToken[];
};

export interface ReactionSideCstNode extends CstNode {
  name: 'reactionSide';
  children: ReactionSideCstChildren;
}

export type ReactionSideCstChildren = {
  reactant: ReactantCstNode[];
  Plus?: IToken[];
};

export interface ReactantCstNode extends CstNode {
  name: 'reactant';
  children: ReactantCstChildren;
}

export type ReactantCstChildren = {
  count?: IToken[];
  species?: IToken[];
};

export interface ConservationCstNode extends CstNode {
  name: 'conservation';
  children: ConservationCstChildren;
}

export type ConservationCstChildren = {
  Conserve: IToken[];
  sum: ExpressionCstNode[];
  Assign: IToken[];
  total: ExpressionCstNode[];
};

export interface SteadyListCstNode extends CstNode {
  name: 'steadyList';
  children: SteadyListCstChildren;
}

export type SteadyListCstChildren = {
  Steady: IToken[];
  names: NamesCstNode[];
};

export interface SolveDeclarationCstNode extends CstNode {
  name: 'solveDeclaration';
  children: SolveDeclarationCstChildren;
}

export type SolveDeclarationCstChildren = {
  Solve: IToken[];
  names: NamesCstNode[];
  With: IToken[];
  method: IToken[];
};

export interface BoundDeclarationCstNode extends CstNode {
  name: 'boundDeclaration';
  children: BoundDeclarationCstChildren;
}

export type BoundDeclarationCstChildren = {
  Bound: IToken[];
  state: IToken[];
  In: IToken[];
  range: RangeCstNode[];
};

export interface HandlerCstNode extends CstNode {
  name: 'handler';
  children: HandlerCstChildren;
}

export type HandlerCstChildren = {
  On: IToken[];
  event: IToken[];
  OpenParen?: IToken[];
  argument?: DeclaredNameCstNode[];
  Comma?: IToken[];
  CloseParen?: IToken[];
  Before?: IToken[];
  before?: IToken[];
  statements: StatementsCstNode[];
};

export interface CrossingCstNode extends CstNode {
  name: 'crossing';
  children: CrossingCstChildren;
}

export type CrossingCstChildren = {
  When: IToken[];
  condition: ExpressionCstNode[];
  statements: StatementsCstNode[];
};

export interface ClockCstNode extends CstNode {
  name: 'clock';
  children: ClockCstChildren;
}

export type ClockCstChildren = {
  Every: IToken[];
  period: ExpressionCstNode[];
  statements: StatementsCstNode[];
};

export interface SpikeDeclarationCstNode extends CstNode {
  name: 'spikeDeclaration';
  children: SpikeDeclarationCstChildren;
}

export type SpikeDeclarationCstChildren = {
  Spike: IToken[];
  When: IToken[];
  condition: ExpressionCstNode[];
  statements: StatementsCstNode[];
};

export interface StatementsCstNode extends CstNode {
  name: 'statements';
  children: StatementsCstChildren;
}

export type StatementsCstChildren = {
  OpenBrace: IToken[];
  statement?: StatementCstNode[];
  Comma?: IToken[];
  CloseBrace: IToken[];
};

export interface StatementCstNode extends CstNode {
  name: 'statement';
  children: StatementCstChildren;
}

export type StatementCstChildren = {
  letBinding?: LetBindingCstNode[];
  startTimer?: StartTimerCstNode[];
  branch?: BranchCstNode[];
  refractoryPeriod?: RefractoryPeriodCstNode[];
  assignment?: AssignmentCstNode[];
};

export interface BranchCstNode extends CstNode {
  name: 'branch';
  children: BranchCstChildren;
}

export type BranchCstChildren = {
  If: IToken[];
  condition: ExpressionCstNode[];
  whenTrue: StatementsCstNode[];
  Else?: IToken[];
  otherwise?: BranchCstNode[];
  whenFalse?: StatementsCstNode[];
};

export interface RefractoryPeriodCstNode extends CstNode {
  name: 'refractoryPeriod';
  children: RefractoryPeriodCstChildren;
}

export type RefractoryPeriodCstChildren = {
  Refractory: IToken[];
  duration: ExpressionCstNode[];
  Holds?: IToken[];
  names?: NamesCstNode[];
};

export interface StartTimerCstNode extends CstNode {
  name: 'startTimer';
  children: StartTimerCstChildren;
}

export type StartTimerCstChildren = {
  Start: IToken[];
  timer: IToken[];
  In: IToken[];
  delay: ExpressionCstNode[];
};

export interface AssignmentCstNode extends CstNode {
  name: 'assignment';
  children: AssignmentCstChildren;
}

export type AssignmentCstChildren = {
  state: IToken[];
  operator?: IToken[];
  value: ExpressionCstNode[];
};

export interface UseDeclarationCstNode extends CstNode {
  name: 'useDeclaration';
  children: UseDeclarationCstChildren;
}

export type UseDeclarationCstChildren = {
  Use: IToken[];
  component: IToken[];
  As?: IToken[];
  alias?: IToken[];
  OpenParen?: IToken[];
  override?: OverrideCstNode[];
  Comma?: IToken[];
  CloseParen?: IToken[];
};

export interface OverrideCstNode extends CstNode {
  name: 'override';
  children: OverrideCstChildren;
}

export type OverrideCstChildren = {
  name: IToken[];
  Assign: IToken[];
  value: ExpressionCstNode[];
};

export interface OutputListCstNode extends CstNode {
  name: 'outputList';
  children: OutputListCstChildren;
}

export type OutputListCstChildren = {
  Output: IToken[];
  output: OutputCstNode[];
  Comma?: IToken[];
};

export interface OutputCstNode extends CstNode {
  name: 'output';
  children: OutputCstChildren;
}

export type OutputCstChildren = {
  declaredName: DeclaredNameCstNode[];
  Assign?: IToken[];
  value?: ExpressionCstNode[];
};

export interface CurrentDeclarationCstNode extends CstNode {
  name: 'currentDeclaration';
  children: CurrentDeclarationCstChildren;
}

export type CurrentDeclarationCstChildren = {
  Current: IToken[];
  declaredName: DeclaredNameCstNode[];
  Of?: IToken[];
  ion?: IToken[];
  Assign: IToken[];
  value: ExpressionCstNode[];
};

export interface RangeCstNode extends CstNode {
  name: 'range';
  children: RangeCstChildren;
}

export type RangeCstChildren = {
  OpenBrace?: IToken[];
  member?: ExpressionCstNode[];
  Comma?: IToken[];
  CloseBrace?: IToken[];
  closedBelow?: IToken[];
  openBelow?: IToken[];
  low?: ExpressionCstNode[];
  high?: ExpressionCstNode[];
  closedAbove?: IToken[];
  openAbove?: IToken[];
};

export interface NamesCstNode extends CstNode {
  name: 'names';
  children: NamesCstChildren;
}

export type NamesCstChildren = {
  name: IToken[];
  Comma?: IToken[];
};

export interface DeclaredNameCstNode extends CstNode {
  name: 'declaredName';
  children: DeclaredNameCstChildren;
}

export type DeclaredNameCstChildren = {
  name: IToken[];
  unit?: UnitCstNode[];
};

export interface UnitCstNode extends CstNode {
  name: 'unit';
  children: UnitCstChildren;
}

export type UnitCstChildren = {
  OpenParen: IToken[];
  one?: IToken[];
  first?: UnitFactorCstNode[];
  operator?: IToken[];
  rest?: UnitFactorCstNode[];
  CloseParen: IToken[];
};

export interface UnitFactorCstNode extends CstNode {
  name: 'unitFactor';
  children: UnitFactorCstChildren;
}

export type UnitFactorCstChildren = {
  symbol: IToken[];
  Power?: IToken[];
  exponent?: UnitExponentCstNode[];
  OpenParen?: IToken[];
  Divide?: IToken[];
  denominator?: IToken[];
  CloseParen?: IToken[];
};

export interface UnitExponentCstNode extends CstNode {
  name: 'unitExponent';
  children: UnitExponentCstChildren;
}

export type UnitExponentCstChildren = {
  minus?: IToken[];
  value: IToken[];
};

export interface ExpressionCstNode extends CstNode {
  name: 'expression';
  children: ExpressionCstChildren;
}

export type ExpressionCstChildren = {
  operand: OperandCstNode[];
  operator?: BinaryOperatorCstNode[];
};

export interface BinaryOperatorCstNode extends CstNode {
  name: 'binaryOperator';
  children: BinaryOperatorCstChildren;
}

export type BinaryOperatorCstChildren = {
  sign?: IToken[];
};

export interface OperandCstNode extends CstNode {
  name: 'operand';
  children: OperandCstChildren;
}

export type OperandCstChildren = {
  prefix?: IToken[];
  quantity?: QuantityCstNode[];
  reference?: ReferenceCstNode[];
  parenthesis?: ParenthesisCstNode[];
  conditional?: ConditionalCstNode[];
  sample?: SampleCstNode[];
  noise?: IToken[];
};

export interface QuantityCstNode extends CstNode {
  name: 'quantity';
  children: QuantityCstChildren;
}

export type QuantityCstChildren = {
  value?: IToken[];
  unit?: UnitCstNode[];
};

export interface ReferenceCstNode extends CstNode {
  name: 'reference';
  children: ReferenceCstChildren;
}

export type ReferenceCstChildren = {
  name: IToken[];
  Dot?: IToken[];
  member?: IToken[];
  call?: CallArgumentsCstNode[];
};

export interface CallArgumentsCstNode extends CstNode {
  name: 'callArguments';
  children: CallArgumentsCstChildren;
}

export type CallArgumentsCstChildren = {
  OpenParen: IToken[];
  argument?: ExpressionCstNode[];
  Comma?: IToken[];
  CloseParen: IToken[];
};

export interface ParenthesisCstNode extends CstNode {
  name: 'parenthesis';
  children: ParenthesisCstChildren;
}

export type ParenthesisCstChildren = {
  OpenParen: IToken[];
  inner: ExpressionCstNode[];
  CloseParen: IToken[];
};

export interface ConditionalCstNode extends CstNode {
  name: 'conditional';
  children: ConditionalCstChildren;
}

export type ConditionalCstChildren = {
  If: IToken[];
  condition: ExpressionCstNode[];
  Then: IToken[];
  whenTrue: ExpressionCstNode[];
  Else: IToken[];
  whenFalse: ExpressionCstNode[];
};

export interface SampleCstNode extends CstNode {
  name: 'sample';
  children: SampleCstChildren;
}

export type SampleCstChildren = {
  Sample: IToken[];
  distribution: IToken[];
  call: CallArgumentsCstNode[];
};
