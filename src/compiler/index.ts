/** The compiler: from the text of a `.syn` file to its forms, its kernels, and the text of a module. */
export type { ModelAst } from './ast/ast.ts';
export { printAst } from './ast/print-ast.ts';
export type { CheckedModel } from './check/checked-model.ts';
export { printModel } from './check/print-model.ts';
export { type Cited, type CitedModel, cite } from './cite.ts';
export { type Compilation, type CompiledModel, type CompileOptions, compile } from './compile.ts';
export { type Diagnostic, type Edit, isFatal, type Related, type Severity } from './diagnostics/diagnostic.ts';
export { printDiagnostic } from './diagnostics/frame.ts';
export { type Position, positionOf, type SourceText, type Span } from './diagnostics/source.ts';
export { suggest } from './diagnostics/suggest.ts';
export { emitJavaScript } from './emit/javascript.ts';
export { emitTypeScript, MissingTsMorph } from './emit/typescript.ts';
export { diagnosticCodes, explainCode } from './explain-code.ts';
export { type FormatOptions, type Formatting, format } from './format/format.ts';
export { importPlace } from './import-place.ts';
export type { Resolve } from './load.ts';
export { printSystem } from './lower/print-system.ts';
export type { EquationSystem } from './lower/system.ts';
export type { Plan } from './plan/plan.ts';
export { printPlacedPlan, printPlan } from './plan/print-plan.ts';
export { printBibtex, printCitation } from './report/bibtex.ts';
export { type Citation, citationsIn, distinctCitations } from './report/citations.ts';
export { printColumns } from './report/columns.ts';
export type { EntryCost, OperationCount } from './report/count-operations.ts';
export {
  type EntryExplanation,
  type Explanation,
  explainModel,
  type HeldExplanation,
  type MemoryExplanation,
  type StateExplanation,
} from './report/explain-model.ts';
export type { NetworkCost, NetworkExplanation, PlaceExplanation } from './report/explain-network.ts';
export { integralUnit } from './report/integral-unit.ts';
export { modelPage, type PageSection, printModelPage, printSections } from './report/model-page.ts';
export { type ModelOutline, outlineOf } from './report/outline.ts';
export { printExplanation } from './report/print-explanation.ts';
export type { Reference } from './report/references.ts';
export { renameModel } from './report/rename-model.ts';
export { unitConversion } from './report/unit-conversion.ts';
export { version } from './version.ts';
