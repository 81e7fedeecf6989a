//! Runs the scenarios through the crate synapse-models and writes what it answers.
//!   scenarios SCENARIOS.JSON RESULTS.JSON
use serde_json::{json, Value};
use std::error::Error;
use synapse_models::calcium::{CalciumDependent, CalciumDynamics, CalciumStore};
use synapse_models::neurotransmitter::Neurotransmitter;
use synapse_models::plasticity::{AntiHebbianRule, HebbianRule, HomeostaticPlasticity, MetaPlasticity, OjasRule};
use synapse_models::receptor::{GABABReceptor, MetabotropicGlutamateReceptor, ReceptorDynamics};
use synapse_models::vesicle::VesiclePool;
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
    let mut components = Vec::new();
    for component in list(&scenarios["components"]) {
        let mut runs = Vec::new();
        for dt in list(&scenarios["componentSteps"]) {
            runs.push(run_component(component, number(dt))?);
        }
        components.push(json!({ "name": component["name"], "runs": runs }));
    }
    let calcium: Vec<Value> = list(&scenarios["calcium"]).iter().map(|ca| of_calcium(number(ca))).collect();
    let results = json!({ "crate": "synapse-models", "version": VERSION, "networks": networks, "pairings": pairings,
        "components": components, "calcium": calcium });
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

/// A part of the crate that no synapse of it uses, or none shows: what it is now, and one step of it.
enum Part {
    GabaB(GABABReceptor, Neurotransmitter),
    MGluR(MetabotropicGlutamateReceptor, Neurotransmitter),
    Calcium(CalciumDynamics),
    Store(CalciumStore),
    Oja(OjasRule, f64),
    Hebb(HebbianRule, f64),
    AntiHebb(AntiHebbianRule, f64),
    Homeostasis(HomeostaticPlasticity),
    Metaplasticity(MetaPlasticity),
}

/// Per time of `at` the values of a part.
fn run_component(component: &Value, dt: f64) -> Result<Value, Box<dyn Error>> {
    let given = |name: &str| component[name].as_f64().unwrap_or(0.0);
    let weight = given("weight");
    let mut part = match component["kind"].as_str().unwrap() {
        "gabab" => Part::GabaB(GABABReceptor::new(), Neurotransmitter::gaba()),
        "mglur" => Part::MGluR(MetabotropicGlutamateReceptor::new(), Neurotransmitter::glutamate()),
        "calcium" => Part::Calcium(CalciumDynamics::presynaptic()),
        "store" => Part::Store(CalciumStore::new()),
        "oja" => Part::Oja(OjasRule::new(), weight),
        "hebb" => Part::Hebb(HebbianRule::new(), weight),
        "normalized" => Part::Hebb(HebbianRule::new().normalized(), weight),
        "antihebb" => Part::AntiHebb(AntiHebbianRule::new(), weight),
        "homeostasis" => Part::Homeostasis(HomeostaticPlasticity::new()),
        "metaplasticity" => Part::Metaplasticity(MetaPlasticity::new()),
        other => panic!("no part {other}"),
    };
    let (x, y) = (given("x"), given("y"));
    let at: Vec<f64> = list(&component["at"]).iter().map(number).collect();
    let steps = (at[at.len() - 1] / dt).round() as usize;
    let mut rows = Vec::new();
    for step in 0..=steps {
        let time = step as f64 * dt;
        if at.contains(&time) {
            rows.push(match &part {
                Part::GabaB(receptor, _) => json!([receptor.g_protein, receptor.current(-60.0)]),
                Part::MGluR(receptor, _) => json!([receptor.get_gprotein_activation()]),
                Part::Calcium(calcium) => json!([calcium.concentration, calcium.buffered]),
                Part::Store(store) => json!([store.store_concentration]),
                Part::Oja(_, w) | Part::Hebb(_, w) | Part::AntiHebb(_, w) => json!([w]),
                Part::Homeostasis(rule) => json!([rule.scaling_factor]),
                Part::Metaplasticity(rule) => json!([rule.get_learning_rate()]),
            });
        }
        let spikes = list(&component["spikes"]).iter().any(|spike| number(spike) == time);
        match &mut part {
            Part::GabaB(receptor, transmitter) => {
                if spikes {
                    transmitter.release();
                }
                transmitter.update(dt)?;
                receptor.update(transmitter.get_concentration(), -60.0, dt)?;
            }
            Part::MGluR(receptor, transmitter) => {
                if spikes {
                    transmitter.release();
                }
                transmitter.update(dt)?;
                receptor.update(transmitter.get_concentration(), -60.0, dt)?;
            }
            Part::Calcium(calcium) => {
                if spikes {
                    calcium.spike();
                }
                calcium.update(0.0, dt)?;
            }
            Part::Store(store) => {
                store.cytoplasmic_concentration = given("calcium");
                store.trigger_ip3_release(given("ip3"));
                store.update(given("calcium"), dt)?;
            }
            Part::Oja(rule, w) => *w = rule.update(x, y, *w, dt),
            Part::Hebb(rule, w) => *w = rule.update(x, y, *w, dt),
            Part::AntiHebb(rule, w) => *w = rule.update(x, y, *w, dt),
            Part::Homeostasis(rule) => rule.update(given("rate"), dt),
            Part::Metaplasticity(rule) => rule.update(given("activity"), dt),
        }
    }
    Ok(json!({ "dt": dt, "rows": rows }))
}

/// What follows from a concentration of calcium alone.
fn of_calcium(calcium: f64) -> Value {
    json!({
        "calcium": calcium,
        "release": VesiclePool::new().calcium_release_probability(calcium),
        "CaMKII": CalciumDependent::camkii_activation(calcium),
        "calcineurin": CalciumDependent::calcineurin_activation(calcium),
        "signal": CalciumDependent::plasticity_signal(calcium, 0.3, 0.8),
    })
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
