//! Runs the scenarios through the crate synapse-models and writes what it answers.
//!   scenarios SCENARIOS.JSON RESULTS.JSON
use serde_json::{json, Value};
use std::error::Error;
use synapse_models::{Synapse, SynapticNetwork, VERSION};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let scenarios: Value = serde_json::from_str(&std::fs::read_to_string(&paths[0])?)?;
    let mut networks = Vec::new();
    for network in list(&scenarios["networks"]) {
        let mut runs = Vec::new();
        for dt in list(&scenarios["steps"]) {
            runs.push(run_network(network, number(dt))?);
        }
        networks.push(json!({ "name": network["name"], "runs": runs }));
    }
    let mut pairings = Vec::new();
    for pairing in list(&scenarios["pairings"]) {
        pairings.push(json!({ "name": pairing["name"], "weights": run_pairing(pairing)? }));
    }
    let results = json!({ "crate": "synapse-models", "version": VERSION, "networks": networks, "pairings": pairings });
    std::fs::write(&paths[1], serde_json::to_string(&results)? + "\n")?;
    Ok(())
}

/// Per query the current into each neuron and the weight of each connection, after the steps up to its time.
fn run_network(network: &Value, dt: f64) -> Result<Value, Box<dyn Error>> {
    let neurons = index(&network["neurons"]);
    let mut net = SynapticNetwork::new(neurons);
    for c in list(&network["connections"]) {
        net.add_connection(index(&c["pre"]), index(&c["post"]), make_synapse(c)?)?;
    }
    for g in list(&network["gapJunctions"]) {
        net.add_gap_junction(index(&g["neuron1"]), index(&g["neuron2"]), number(&g["conductance"]))?;
        net.gap_junctions.last_mut().unwrap().rectifying = g["rectifying"].as_bool().unwrap();
    }
    for e in list(&network["ephapticCouplings"]) {
        net.add_ephaptic_coupling(index(&e["source"]), index(&e["target"]), number(&e["distance"]))?;
    }
    let steps = (number(&network["duration"]) / dt).round() as usize;
    let mut voltages = vec![-65.0; neurons];
    let mut rows = Vec::new();
    for step in 0..=steps {
        // All times are whole numbers of steps, and sums of powers of two are exact.
        let time = step as f64 * dt;
        for query in list(&network["queries"]) {
            if number(query) == time {
                let currents: Result<Vec<f64>, _> = (0..neurons).map(|i| net.get_synaptic_current(i)).collect();
                let weights: Vec<f64> = net.connections.iter().map(|c| c.synapse.weight).collect();
                let gain = net.neuromodulators.weight_modulation();
                rows.push(json!({ "time": time, "currents": currents?, "weights": weights, "gain": gain }));
            }
        }
        if step == steps {
            break;
        }
        for given in list(&network["voltages"]) {
            if number(&given[0]) == time {
                voltages = list(&given[1]).iter().map(number).collect();
            }
        }
        for release in list(&network["releases"]) {
            if number(&release[0]) == time {
                let amount = number(&release[2]);
                match release[1].as_str().unwrap() {
                    "dopamine" => net.neuromodulators.release_dopamine(amount),
                    "serotonin" => net.neuromodulators.release_serotonin(amount),
                    "acetylcholine" => net.neuromodulators.release_acetylcholine(amount),
                    "noradrenaline" => net.neuromodulators.release_norepinephrine(amount),
                    other => panic!("no modulator {other}"),
                }
            }
        }
        for spike in list(&network["spikes"]) {
            if number(&spike[0]) == time {
                net.spike(index(&spike[1]))?;
            }
        }
        net.update(&voltages, dt)?;
    }
    Ok(json!({ "dt": dt, "rows": rows }))
}

/// The weight after each event.
fn run_pairing(pairing: &Value) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut synapse = make_synapse(pairing)?;
    if let [a_plus, a_minus, tau_plus, tau_minus] = list(&pairing["rule"]) {
        synapse.enable_stdp(number(a_plus), number(a_minus), number(tau_plus), number(tau_minus))?;
    }
    let mut weights = Vec::new();
    for event in list(&pairing["events"]) {
        let time = number(&event[1]);
        match event[0].as_str().unwrap() {
            "pre" => synapse.presynaptic_spike(time)?,
            "post" => synapse.postsynaptic_spike(time)?,
            other => panic!("no event {other}"),
        }
        weights.push(synapse.weight);
    }
    Ok(weights)
}

fn make_synapse(c: &Value) -> Result<Synapse, Box<dyn Error>> {
    let (weight, delay) = (number(&c["weight"]), number(&c["delay"]));
    let mut synapse = match c["type"].as_str().unwrap() {
        "excitatory" => Synapse::excitatory(weight, delay)?,
        "inhibitory" => Synapse::inhibitory(weight, delay)?,
        "depressing" => Synapse::depressing_excitatory(weight, delay)?,
        "facilitating" => Synapse::facilitating_excitatory(weight, delay)?,
        other => panic!("no type {other}"),
    };
    if c["stdp"] == json!(false) {
        synapse.disable_stdp();
    }
    Ok(synapse)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], |all| all.as_slice())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn index(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}
