// Learning by reward: two synapses see the same pairs of spikes, one shortly before dopamine is released and one long
// after. Only the first is strengthened. `node examples/dopamine.mjs`, after `npm run build`.
import { Delta, Dopamine, DopamineSTDP, LIF } from 'synapse-models/models';
import { Network, oneToOne } from 'synapse-models/runtime';

const brain = new Network({ dt: 0.1 });
const cells = brain.neurons(LIF, 2);

// Cell 0 is paired at 100 ms, cell 1 at 6,100 ms: each presynaptic spike arrives 10 ms before its cell is made to fire.
const cues = brain.spikeList(2, { name: 'cues', cells: [0, 1], times: [99, 6099] });
const teacher = brain.spikeList(2, { name: 'teacher', cells: [0, 1], times: [109, 6109] });
brain.connect(teacher, cells, Delta, { rule: oneToOne(), delay: 1, parameters: { weight: 30 } });

const dopamine = brain.signal(Dopamine);
const learning = brain.connect(cues, cells, DopamineSTDP, {
  rule: oneToOne(),
  into: 'i_syn',
  delay: 1,
  signals: { Dopamine: dopamine },
});
dopamine.release('release', { amount: 0.5 }, 300); // µM, 190 ms after the first pair
const spikes = brain.recordSpikes(cells);

console.log('time (ms)   rewarded (nS)   unrewarded (nS)');
for (const time of [200, 1000, 6000, 10000]) {
  brain.run(time - brain.time);
  const [rewarded, unrewarded] = learning.get('w');
  console.log(
    `${String(time).padStart(9)}   ${rewarded.toFixed(9).padStart(13)}   ${unrewarded.toFixed(9).padStart(15)}`,
  );
}
console.log(`\nThe cells fired at ${[...spikes.times].map((time) => time.toFixed(1)).join(' and ')} ms.`);
