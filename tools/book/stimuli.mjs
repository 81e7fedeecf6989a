/**
 * What single models are driven with where the choice by their kind shows too little, by the name of the model. Keys are
 * those of a stimulus, see `choose-stimulus.mjs`; what is left out is chosen. `none` gives the reason for no picture.
 */
export const stimuli = {
  ClassicNeuromodulation: { none: 'No event and no input changes its states: who uses it sets them.' },
  ClassicPlasticitySignal: {
    inputs: {
      Ca: [
        [0, 0],
        [100, 1],
      ],
    },
    tstop: 100,
    words: 'The concentration rises from 0 to 1 µM along a straight line.',
  },
  HomeostaticScaling: {
    inputs: {
      rate: [
        [0, 5],
        [1000, 5],
        [1000, 20],
        [6000, 20],
        [6000, 1],
        [11000, 1],
      ],
    },
    parameters: { tau: 4 },
    tstop: 11000,
    words: 'The rate is at its goal of 5 Hz, then 20 Hz, then 1 Hz; `tau` is 4 s here and not 1000 s.',
  },
};
