import {execFile} from 'node:child_process';
import {once} from '../once.js';
import {findBubblewrap} from './find-bubblewrap.js';
import {createGhostFiles} from './ghost-files.js';
import {createGhostHolds} from './ghost-holds.js';
import {watchGuards} from './lost-guards.js';
import {probeLine, sandboxLine} from './sandbox-line.js';
import type {SandboxWishes} from './sandbox-places.js';
import {sandboxPlaces} from './sandbox-places.js';

export type SandboxState = 'on' | `off: ${string}`;

export type SandboxDeps = {
	readonly wishes: () => SandboxWishes;
	readonly hasNetwork: () => boolean;
	/** False when the person wants none. */
	readonly isWanted: () => boolean;
	/** Where processes of this program tell each other which masks they need. */
	readonly holdsFolder: string;
	/** Where bubblewrap is looked for. */
	readonly candidates?: readonly string[];
};

/** A command line around another one. */
export type Sandboxed = {
	readonly file: string;
	readonly args: readonly string[];
	readonly hasNetwork: boolean;
	/** To be called when the command is over. */
	readonly cleanUp: () => void;
	/** Guarded files that something outside has replaced since: what is there now had no guard. */
	readonly lostGuards?: () => readonly string[];
};

export type Sandbox = {
	/** Whether commands run in it; tried out at the first question. */
	state(): Promise<SandboxState>;
	/** Undefined when it is off. */
	wrap(argv: readonly string[], cwd: string): Promise<Sandboxed | undefined>;
};

const probeTimeoutMs = 5000;
const nothing = '/dev/null';

/** Commands in namespaces of their own, by bubblewrap: they write where they may, and see no other process. */
export function createSandbox(deps: SandboxDeps): Sandbox {
	const ghosts = createGhostFiles(createGhostHolds(deps.holdsFolder));
	const probe = once(() => tryOut(findBubblewrap(deps.candidates)));

	async function state(): Promise<SandboxState> {
		if (!deps.isWanted()) return 'off: switched off';
		if (deps.wishes().writable.includes('/')) return 'off: the whole disk may be written';
		return (await probe()).state;
	}

	return {
		state,
		async wrap(argv, cwd) {
			if ((await state()) !== 'on') return undefined;
			const {file} = await probe();
			const places = sandboxPlaces(deps.wishes(), ghosts.find());
			const hasNetwork = deps.hasNetwork();
			const letGo = ghosts.hold(places.ghosts);
			const lostGuards = watchGuards(places.readOnly, places.ghosts);
			return {
				file: file ?? '',
				args: sandboxLine({
					...places,
					emptyFile: places.ghosts.length === 0 ? nothing : ghosts.emptyFile(),
					cwd,
					hasNetwork,
					argv,
				}),
				hasNetwork,
				cleanUp: letGo,
				lostGuards,
			};
		},
	};
}

type Probe = {readonly file?: string; readonly state: SandboxState};

function tryOut(file: string | undefined): Promise<Probe> {
	if (process.platform !== 'linux') {
		return Promise.resolve({state: `off: there is none for ${process.platform}`});
	}
	if (file === undefined) return Promise.resolve({state: 'off: bubblewrap is not installed'});
	return new Promise((resolve) => {
		execFile(file, probeLine(), {timeout: probeTimeoutMs, env: {}}, (error, _stdout, stderr) => {
			const [said = ''] = stderr.trim().split('\n');
			if (error === null) resolve({file, state: 'on'});
			else resolve({state: `off: ${said.replace(/^bwrap: /, '') || error.message}`});
		});
	});
}
