// Makes the references of test/reference again and compares them with those that are committed: `npm run references`.
// Writes nothing, unless --write says so. Names choose scripts, as in `npm run references -- traces coba`; those that take
// minutes run only if they are named, or with --all. Python is that of PEERS_PYTHON, else `python3`; what it lacks is said
// and skipped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const folder = 'test/reference';
const keeper = 'kept.py';
const packages = ['neuron', 'brian2', 'mpmath', 'scipy', 'numpy'];

const options = process.argv.slice(2);
const isAll = options.includes('--all');
const isWriting = options.includes('--write');
const chosen = options.filter((each) => !each.startsWith('--'));
const unknown = options.filter((each) => each.startsWith('--') && each !== '--all' && each !== '--write');
const python = process.env.PEERS_PYTHON ?? 'python3';
const hasPython = !spawnSync(python, ['--version']).error;

const files = filesBelow(folder);
const scripts = findScripts();
// Cargo fetches what it needs and builds it: a minute or more.
const crate = { name: 'crate', path: join(folder, 'crate'), isLong: true };
const counts = { same: 0, differs: 0, skipped: 0, written: 0 };

assertNames();
for (const script of scripts) if (isWanted(script)) runScript(script);
if (isWanted(crate)) runCrate();
if (isWriting && hasPython) runPython([join(folder, keeper)]);
else if (chosen.length === 0) checkSums();
console.log(
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', '),
);
if (counts.differs > 0) process.exitCode = 1;

function filesBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).replaceAll('\\', '/'))
    .filter((path) => !/\/(target|__pycache__)\//.test(path))
    .sort();
}

/**
 * The Python files that make references: those that speak of `--check` or hand what they make to `keep`. One that does
 * neither and that nothing imports is an error, so that none is left out.
 */
function findScripts() {
  const modules = new Map();
  for (const path of files.filter((each) => each.endsWith('.py'))) {
    const name = basename(path, '.py');
    if (modules.has(name)) throw new Error(`${path} and ${modules.get(name).path} have one name`);
    modules.set(name, { path, text: readFileSync(path, 'utf8') });
  }
  const importsOf = (text) => [...text.matchAll(/^\s*(?:from|import) (\w+)/gm)].map(([, name]) => name);
  const imported = new Set([...modules.values()].flatMap(({ text }) => importsOf(text)));
  /** Of a module and of those of ours that it imports. */
  const packagesOf = (name) => {
    if (packages.includes(name)) return [name];
    return modules.has(name) ? importsOf(modules.get(name).text).flatMap(packagesOf) : [];
  };
  const found = [];
  for (const [name, { path, text }] of modules) {
    if (path === join(folder, keeper)) continue;
    if (text.includes('--check') || importsOf(text).includes('kept')) {
      found.push({ name, path, needs: [...new Set(packagesOf(name))], isLong: /\babout \d+ minutes\b/i.test(text) });
    } else if (!imported.has(name)) {
      throw new Error(`${path} takes no --check, and nothing imports it: see ${folder}/README.md`);
    }
  }
  return found;
}

function assertNames() {
  const names = [...scripts.map(({ name }) => name), crate.name];
  const wrong = [...unknown, ...chosen.filter((each) => !names.includes(each))];
  if (wrong.length === 0) return;
  console.error(`no ${wrong.join(', ')}: there are --all, --write and ${names.join(', ')}`);
  process.exit(2);
}

function isWanted({ name, isLong }) {
  if (chosen.length > 0) return chosen.includes(name);
  if (isLong && !isAll) return skip(name, 'takes minutes: --all, or its name, runs it');
  return true;
}

function skip(name, why) {
  counts.skipped++;
  console.log(`${name}  SKIPPED: ${why}`);
  return false;
}

function runScript({ name, path, needs }) {
  if (!hasPython) {
    skip(name, `there is no ${python}`);
    return;
  }
  const { missing, others } = lookFor(needs);
  if (missing.length > 0) {
    skip(name, `${python} has no ${missing.join(', ')}; ${folder}/requirements.txt names the versions`);
    return;
  }
  const { status, stdout, stderr, seconds } = runPython([path, ...(isWriting ? [] : ['--check'])]);
  if (status !== 0) {
    counts.differs++;
    console.log(`${name}  DIFFERS, or failed (${seconds} s)${others}\n${`${stdout}${stderr}`.trimEnd()}`);
  } else if (isWriting) {
    counts.written++;
    console.log(`${name}  written (${seconds} s)${others}`);
  } else {
    counts.same++;
    const how = /: the same values, to/.test(stdout)
      ? ', within tolerance'
      : /: the same values/.test(stdout)
        ? ', but for who made them'
        : /: the same bytes/.test(stdout)
          ? ', to the byte'
          : '';
    console.log(`${name}  the same${how} (${seconds} s)${others}`);
  }
}

/** Which packages Python lacks, and those that are not of the version that requirements.txt names, in words. */
function lookFor(needs) {
  const required = new Map(
    readFileSync(join(folder, 'requirements.txt'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('=='))
      .map((line) => line.split('==')),
  );
  const program = `import importlib.metadata as m, json, sys
def version(name):
    try: return m.version(name)
    except m.PackageNotFoundError: return None
print(json.dumps({name: version(name) for name in sys.argv[1:]}))`;
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, ...needs], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${python} cannot say what it has: ${stderr}`);
  const versions = Object.entries(JSON.parse(stdout));
  const other = versions.filter(([name, version]) => version !== null && version !== required.get(name));
  return {
    missing: versions.filter(([, version]) => version === null).map(([name]) => name),
    others: other.map(([name, version]) => `; ${name} ${version}, not ${required.get(name)}`).join(''),
  };
}

function runPython(args) {
  const start = Date.now();
  const { status, stdout, stderr, error } = spawnSync(python, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (error) throw error;
  return { status, stdout, stderr, seconds: ((Date.now() - start) / 1000).toFixed(1) };
}

/** The Rust crate's answers: cargo builds the program elsewhere, which answers to a file of its own. */
function runCrate() {
  if (spawnSync('cargo', ['--version']).error) {
    skip(crate.name, 'there is no cargo');
    return;
  }
  const elsewhere = mkdtempSync(join(tmpdir(), 'synapse-models-crate-'));
  try {
    const results = join(elsewhere, 'results.json');
    const manifest = ['--manifest-path', join(crate.path, 'Cargo.toml'), '--target-dir', join(elsewhere, 'target')];
    const start = Date.now();
    const args = ['run', '--quiet', '--release', ...manifest, '--', join(crate.path, 'scenarios.json'), results];
    const { status, stderr } = spawnSync('cargo', args, { encoding: 'utf8' });
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    const kept = join(crate.path, 'results.json');
    if (status !== 0) {
      counts.differs++;
      console.log(`${crate.name}  FAILED (${seconds} s)\n${stderr.trimEnd()}`);
    } else if (isWriting) {
      writeFileSync(kept, readFileSync(results));
      counts.written++;
      console.log(`${crate.name}  written (${seconds} s)`);
    } else if (readFileSync(results, 'utf8') === readFileSync(kept, 'utf8')) {
      counts.same++;
      console.log(`${crate.name}  the same, to the byte (${seconds} s)`);
    } else {
      counts.differs++;
      console.log(
        `${crate.name}  DIFFERS (${seconds} s): \`npm run references -- crate --write\` shows how, in \`git diff\``,
      );
    }
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

/** CHECKSUMS against the files that there are. */
function checkSums() {
  const listed = new Map(
    readFileSync(join(folder, 'CHECKSUMS'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const kinds = /\.(py|json|syn|mod|rs|toml|txt)$/;
  const wrong = [];
  for (const path of files.filter((each) => kinds.test(each))) {
    const name = path.slice(folder.length + 1);
    const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (listed.get(name) !== sum) wrong.push(listed.has(name) ? `${name} is another` : `${name} is not listed`);
    listed.delete(name);
  }
  wrong.push(...[...listed.keys()].map((name) => `${name} is gone`));
  if (wrong.length === 0) return;
  counts.differs++;
  console.log(`CHECKSUMS  STALE: ${wrong.join(', ')}; \`python3 ${folder}/${keeper}\` writes it anew`);
}
