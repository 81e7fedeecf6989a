import { ClassicDynamicExcitatory, ClassicDynamicInhibitory } from '../../../build/models/classic-dynamic.ts';
import { ClassicExcitatory, ClassicTransmitter } from '../../../build/models/classic-excitatory.ts';
import { ClassicInhibitory } from '../../../build/models/classic-inhibitory.ts';
import type { AnyModel } from '../../runtime/abi.ts';
import type { Stdp, SynapseSettings, Vesicles } from './synapse-settings.ts';
import { transmitters } from './transmitters.ts';

/** The compiled model that carries a synapse's transmission, and the values of its shared parameters. */
export interface TransmissionModel {
  readonly model: AnyModel;
  readonly parameters: Readonly<Record<string, number>>;
}

export function transmissionModelOf({
  type,
  vesicles,
  modulator,
}: Pick<SynapseSettings, 'type' | 'vesicles' | 'modulator'>): TransmissionModel {
  switch (type) {
    case 'excitatory':
      return vesicles
        ? { model: ClassicDynamicExcitatory, parameters: parametersOf(vesicles) }
        : { model: ClassicExcitatory, parameters: {} };
    case 'inhibitory':
      return vesicles
        ? { model: ClassicDynamicInhibitory, parameters: parametersOf(vesicles) }
        : { model: ClassicInhibitory, parameters: {} };
    case 'modulatory': {
      const { peak, clearance } = transmitters[modulator];
      return { model: ClassicTransmitter, parameters: { peak, clearance } };
    }
  }
}

/** The parameters of `NearestPairSTDP`. */
export function stdpParametersOf(
  { aPlus, aMinus, tauPlus, tauMinus }: Stdp,
  maxWeight: number,
): Record<string, number> {
  return { A_plus: aPlus, A_minus: aMinus, tau_plus: tauPlus, tau_minus: tauMinus, w_max: maxWeight };
}

function parametersOf({ U, tauRecovery, tauFacilitation }: Vesicles): Record<string, number> {
  return { U, tau_rec: tauRecovery, tau_facil: tauFacilitation };
}
