// A spike train through the standard glutamatergic synapse (AMPA and NMDA receptors): `npm start`.
//
// Compiles models/glutamatergic.syn, simulates it, prints a table, and lets the command line draw the same run.
import { execFileSync } from 'node:child_process';
import { simulate } from 'synapse-models';

const pre = [10, 20, 30, 40, 50];
const v = -40;
const { t, traces, units } = await simulate('models/glutamatergic.syn', { pre, v, tstop: 150 });

console.log(`Five spikes at 100 Hz onto a glutamatergic synapse held at ${v} mV\n`);
console.log(`  t (ms)   AMPA (${units.g_ampa})   NMDA (${units.g_nmda})     i (${units.i})`);
for (let row = 0; row < t.length; row += 600) {
  const { g_ampa, g_nmda, i } = traces;
  console.log(
    [
      t[row].toFixed(0).padStart(8),
      g_ampa[row].toFixed(4).padStart(12),
      g_nmda[row].toFixed(4).padStart(12),
      i[row].toFixed(2).padStart(11),
    ].join(''),
  );
}

const picture = 'glutamatergic.svg';
execFileSync(process.execPath, [
  ...['dist/syn.js', 'run', 'models/glutamatergic.syn', '--pre', pre.join(','), '--v', String(v)],
  ...[
    '--tstop',
    '150',
    '--record',
    'glutamate.nt,g_ampa,g_nmda,i',
    '--every',
    '4',
    '--plot',
    picture,
    '-o',
    'glutamatergic.csv',
  ],
]);
console.log(`\nThe traces are in glutamatergic.csv, their picture in ${picture}.`);
