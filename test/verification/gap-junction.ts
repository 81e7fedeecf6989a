import { Network, onePair } from '../../src/runtime/index.ts';
