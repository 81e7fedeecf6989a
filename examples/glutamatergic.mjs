// A spike train through the standard glutamatergic synapse (AMPA and NMDA receptors): `npm start`.
//
// Compiles models/excitatory.syn, simulates it, prints a table, and lets the command line draw the same run.
import { execFileSync } from 'node:child_process';
import { simulate } from 'synapse-models';

const pre = [10, 20, 30, 40, 50];
const v = -40;
const { t, traces, units } = await simulate('models/excitatory.syn', { pre, v, tstop: 150 });

console.log(`Five spikes at 100 Hz onto a glutamatergic synapse held at ${v} mV\n`);
console.log(`  t (ms)   g (${units.g})   i (${units.i})`);
for (let row = 0; row < t.length; row += 600) {
  const cells = [
    t[row].toFixed(0).padStart(8),
    traces.g[row].toFixed(4).padStart(9),
    traces.i[row].toFixed(2).padStart(9),
  ];
  console.log(cells.join(''));
}

const picture = 'glutamatergic.svg';
execFileSync(process.execPath, [
  ...['dist/syn.js', 'run', 'models/excitatory.syn', '--model', 'Excitatory', '--pre', pre.join(','), '--v', String(v)],
  ...['--tstop', '150', '--record', 'ampa.o,nmda.o,g,i', '--every', '4', '--plot', picture, '-o', 'glutamatergic.csv'],
]);
console.log(`\nThe traces are in glutamatergic.csv, their picture in ${picture}.`);
