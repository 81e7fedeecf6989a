// Prints measurements; always succeeds, since what they are depends on the machine:
//   node bench/run.mjs            our emitted kernels next to C
//   node bench/run.mjs startup    command line, import and compilation
//   node bench/run.mjs parse      tokens, trees and checks
//   node bench/run.mjs page       an edit in the page until its traces are painted
//   node bench/run.mjs peers      networks of ours next to other simulators
const [which = 'kernels', ...names] = process.argv.slice(2);
if (which === 'kernels') await (await import('./kernels.mjs')).benchKernels();
else if (which === 'startup') await (await import('./startup.mjs')).benchStartup();
else if (which === 'parse') await (await import('./parse.mjs')).benchParse();
else if (which === 'page') await (await import('./page.mjs')).benchPage();
else if (which === 'peers') await (await import('./peers/peers.mjs')).benchPeers(names);
else {
  console.error(`there is no bench ${which}: there are kernels, startup, parse, page, peers`);
  process.exitCode = 1;
}
