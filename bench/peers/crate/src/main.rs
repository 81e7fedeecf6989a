// The network of the crate synapse-models 0.1.0: nanoseconds per synapse and step of `update`, and of one current query.
//   peer CELLS FAN_IN STEPS
use std::hint::black_box;
use std::time::Instant;
use synapse_models::{Synapse, SynapticNetwork};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let numbers: Vec<usize> = std::env::args().skip(1).map(|a| a.parse()).collect::<Result<_, _>>()?;
    let (cells, fan_in, steps) = (numbers[0], numbers[1], numbers[2]);
    let synapses = cells * fan_in;
    let mut network = SynapticNetwork::new(cells);
    for post in 0..cells {
        for k in 0..fan_in {
            let pre = (post + 1 + k * 7) % cells;
            network.add_connection(pre, post, Synapse::excitatory(0.5, 1.0)?)?;
        }
    }
    let voltages = vec![-65.0; cells];
    let mut best_update = f64::INFINITY;
    let mut best_query = f64::INFINITY;
    for round in 0..6 {
        let begin = Instant::now();
        for step in 0..steps {
            // One spike in ten steps, of another cell each time.
            if step % 10 == 0 {
                network.spike((step / 10 + round) % cells)?;
            }
            network.update(&voltages, 0.1)?;
        }
        best_update = best_update.min(begin.elapsed().as_nanos() as f64 / (steps * synapses) as f64);
        let queries = (20_000_000 / synapses).max(10);
        let begin = Instant::now();
        for query in 0..queries {
            black_box(network.get_synaptic_current(query % cells)?);
        }
        best_query = best_query.min(begin.elapsed().as_nanos() as f64 / queries as f64);
    }
    println!("{{\"update\": {best_update}, \"query\": {best_query}, \"synapses\": {synapses}}}");
    Ok(())
}
