// Writes test/goldens/api-surface.txt, every public name with its signature, from the declarations of the built package:
// `npm run api`. With --check, it only says whether the file is what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const page = 'test/goldens/api-surface.txt';

/** Of these only names and kinds: the compiler writes their signatures, all alike. */
const listed = new Set(['./models']);

/**
 * The public surface of the package, read from dist/types.
 *
 * @returns `text`, what the golden holds; `undocumented`, the places without a docblock that need one
 */
export function readSurface() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entries = Object.entries(exports).filter(([, target]) => target.types);
  const program = ts.createProgram({
    rootNames: entries.map(([, { types }]) => resolve(types)),
    options: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ['lib.es2023.d.ts'],
      types: [],
      noEmit: true,
      allowImportingTsExtensions: true,
      paths: { 'synapse-models/runtime': [resolve(exports['./runtime'].types)] },
    },
  });
  const surface = new Surface(program);
  const parts = ['Written by `npm run api` from the declarations of the package; not edited by hand.'];
  for (const [entry, { types }] of entries) parts.push(surface.entry(entry, program.getSourceFile(resolve(types))));
  return { text: `${parts.join('\n\n')}\n`, undocumented: surface.undocumented };
}

class Surface {
  undocumented = [];
  #program;
  #checker;
  #printer = ts.createPrinter({ removeComments: true });
  /** Where an export was printed first: an entry that hands on the same one names that place alone. */
  #seen = new Map();

  constructor(program) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
  }

  /** Everything that an entry exports, by name. */
  entry(entry, file) {
    const symbols = this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(file));
    const sorted = symbols.filter(({ name }) => !name.includes('$')).sort(byName);
    const lines = sorted.map((symbol) => {
      const { name } = symbol;
      const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
      if (listed.has(entry)) return `${kindOf(target)} ${name}`;
      const first = this.#seen.get(target);
      if (first !== undefined) return `${kindOf(target)} ${name}: as in ${first}`;
      this.#seen.set(target, entry);
      return this.#declarations(target, `${entry} ${name}`);
    });
    return `## ${entry}\n\n${lines.join('\n')}`;
  }

  #declarations(symbol, place) {
    const declarations = symbol.declarations.filter(
      (each) => !ts.isFunctionDeclaration(each) || each.parent === symbol.declarations[0].parent,
    );
    this.#demand(symbol, place);
    return declarations
      .map((declaration) => {
        if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
          return this.#members(symbol, declaration, place);
        }
        if (ts.isTypeAliasDeclaration(declaration)) this.#demandFields(declaration.type, place);
        return this.#print(ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration);
      })
      .join('\n');
  }

  /** A class or an interface: its heading and its public members, the inherited ones of the package too. */
  #members(symbol, declaration, place) {
    const heading = this.#heading(declaration);
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const members = this.#checker.getPropertiesOfType(type).filter((each) => this.#isOurs(each) && isPublic(each));
    const constructors = declaration.members.filter((each) => ts.isConstructorDeclaration(each) && !isHidden(each));
    const statics = declaration.members
      .filter((each) => ts.canHaveModifiers(each) && ts.getModifiers(each)?.some(isStatic))
      .map(({ name }) => this.#checker.getSymbolAtLocation(name));
    const calls = declaration.members.filter(
      (each) => ts.isCallSignatureDeclaration(each) || ts.isIndexSignatureDeclaration(each),
    );
    const all = [...new Set(statics), ...members.sort(byName)];
    for (const each of constructors) this.#demandConstructor(each, place);
    for (const member of all) this.#demandMember(member, `${place}.${member.name}`);
    const texts = [...constructors, ...calls, ...all.flatMap(({ declarations }) => declarations)].map((each) =>
      this.#print(each),
    );
    return texts.length === 0
      ? `${heading} {}`
      : `${heading} {\n${texts.map((text) => `  ${text.replaceAll('\n', '\n  ')}`).join('\n')}\n}`;
  }

  #heading({ kind, name, typeParameters, heritageClauses }) {
    const word = kind === ts.SyntaxKind.ClassDeclaration ? 'class' : 'interface';
    const file = name.getSourceFile();
    const list = (nodes) =>
      nodes.map((each) => this.#printer.printNode(ts.EmitHint.Unspecified, each, file)).join(', ');
    const parameters = typeParameters ? `<${list(typeParameters)}>` : '';
    const heritage = heritageClauses ? ` ${list(heritageClauses).trim()}` : '';
    return `${word} ${name.text}${parameters}${heritage}`;
  }

  #print(node) {
    const text = this.#printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
    return text.replace(/^(?:export )?(?:declare )?/, '');
  }

  #isOurs({ declarations }) {
    return declarations?.some((each) => !this.#program.isSourceFileDefaultLibrary(each.getSourceFile())) ?? false;
  }

  #demand(symbol, place) {
    if (symbol.getDocumentationComment(this.#checker).length === 0 && symbol.getJsDocTags(this.#checker).length === 0)
      this.undocumented.push(place);
  }

  /** Whatever is called, and fields that hold numbers, say what they are; names, texts and flags may speak for themselves. */
  #demandMember(symbol, place) {
    const [declaration] = symbol.declarations;
    const type = this.#checker.getTypeOfSymbolAtLocation(symbol, declaration);
    if (type.getCallSignatures().length > 0 || this.#holdsNumbers(type)) this.#demand(symbol, place);
  }

  #demandConstructor(declaration, place) {
    if (declaration.parameters.length > 0 && ts.getJSDocCommentsAndTags(declaration).length === 0)
      this.undocumented.push(`${place}: its constructor`);
  }

  /** The fields of object types within an alias. */
  #demandFields(node, place) {
    if (ts.isTypeLiteralNode(node)) {
      for (const member of node.members) {
        const symbol = member.name && this.#checker.getSymbolAtLocation(member.name);
        if (symbol) this.#demandMember(symbol, `${place}.${symbol.name}`);
      }
    } else if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) {
      for (const each of node.types) this.#demandFields(each, place);
    }
  }

  #holdsNumbers(type) {
    if (type.isUnion()) return type.types.some((each) => this.#holdsNumbers(each));
    if (type.flags & ts.TypeFlags.NumberLike) return true;
    if (/^(?:Float64|Uint32|Uint8)Array$/.test(type.symbol?.name ?? '')) return true;
    // Of a text, the elements are texts.
    const plain = this.#checker.getBaseConstraintOfType(type) ?? type;
    if (plain.flags & ts.TypeFlags.StringLike) return false;
    return this.#checker.getIndexTypeOfType(plain, ts.IndexKind.Number) !== undefined;
  }
}

const kinds = [
  [ts.SymbolFlags.Class, 'class'],
  [ts.SymbolFlags.Function, 'function'],
  [ts.SymbolFlags.Interface, 'interface'],
  [ts.SymbolFlags.TypeAlias, 'type'],
  [ts.SymbolFlags.Variable, 'const'],
];

function kindOf({ name, flags }) {
  const kind = kinds.find(([flag]) => flags & flag);
  if (!kind) throw new Error(`an export of no known kind: ${name}`);
  return kind[1];
}

const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

function isHidden(declaration) {
  return (ts.getCombinedModifierFlags(declaration) & hidden) !== 0;
}

function isPublic({ name, declarations }) {
  return !/^(?:__)?#/.test(name) && !declarations.some(isHidden);
}

function isStatic({ kind }) {
  return kind === ts.SyntaxKind.StaticKeyword;
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { text, undocumented } = readSurface();
  if (process.argv.includes('--undocumented')) console.log(undocumented.join('\n'));
  else if (!process.argv.includes('--check')) writeFileSync(page, text);
  else if (readFileSync(page, 'utf8') !== text) {
    console.error(`${page} is stale: \`npm run api\` writes it anew`);
    process.exitCode = 1;
  }
}
