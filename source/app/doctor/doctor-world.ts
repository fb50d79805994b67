import {once} from '../../lib/once.js';
import type {DoctorDeps, DoctorModels} from './doctor-deps.js';
import {lookAtAudit} from './look-at-audit.js';
import {lookAtSandbox} from './look-at-sandbox.js';
import {lookAtStore} from './look-at-store.js';
import {lookAtVault} from './look-at-vault.js';
import type {Machine} from './machine.js';
import {createMachine} from './machine.js';
import {openDoctorModels} from './open-doctor-models.js';
import {listOwnFiles} from './own-files.js';

/** What the checks look at. What several of them need is found out once. */
export type DoctorWorld = Omit<DoctorDeps, 'machine' | 'models'> & {
	readonly machine: Machine;
	readonly models: () => DoctorModels;
	readonly ownFiles: () => ReturnType<typeof listOwnFiles>;
	readonly store: () => ReturnType<typeof lookAtStore>;
	readonly vault: () => ReturnType<typeof lookAtVault>;
	readonly audit: () => ReturnType<typeof lookAtAudit>;
	readonly sandbox: () => ReturnType<typeof lookAtSandbox>;
	/** How far servers that were asked are ahead of this clock, ms. */
	readonly clockOffsets: number[];
};

export function createDoctorWorld(deps: DoctorDeps): DoctorWorld {
	const models = deps.models ?? openDoctorModels(deps);
	let ownFiles: ReturnType<typeof listOwnFiles> | undefined;
	return {
		...deps,
		machine: {...createMachine(deps.environment.variable), ...deps.machine},
		models: () => models,
		ownFiles() {
			ownFiles ??= listOwnFiles(deps.paths);
			return ownFiles;
		},
		store: once(() => lookAtStore(deps)),
		vault: once(() => lookAtVault(deps)),
		audit: once(() => lookAtAudit(deps.paths)),
		sandbox: once(() => lookAtSandbox(deps)),
		clockOffsets: [],
	};
}
