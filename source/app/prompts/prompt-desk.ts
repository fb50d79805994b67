import {setImmediate} from 'node:timers/promises';
import type {DataPaths} from '../../config/data-paths.js';
import type {Environment} from '../../config/environment.js';
import type {PromptDesk} from '../../contracts/prompt-desk.js';
import type {ProtectedPlaces} from '../../lib/protected-places.js';
import {createDraftFiles} from './draft-files.js';
import {createFileFinder} from './file-finder.js';
import {createPromptLog} from './prompt-log.js';
import {promptPlaces} from './prompt-places.js';
import {walkFolder} from './walk-folder.js';

export type PromptDeskDeps = {
	readonly paths: Pick<DataPaths, 'promptsFolder'>;
	readonly cwd: string;
	readonly environment: Pick<Environment, 'variable'>;
	readonly redact: (text: string) => string;
	readonly protectedPlace: ProtectedPlaces['protectedPlace'];
};

const mostFiles = 200_000;

// What an editor needs of the environment, and nothing that may be a secret.
const editorVariables = [
	...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TERM', 'TERM_PROGRAM', 'COLORTERM'],
	...['LANG', 'LC_ALL', 'LC_CTYPE', 'EDITOR', 'VISUAL', 'DISPLAY', 'WAYLAND_DISPLAY', 'TERMINFO'],
	...['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'],
];

function editorEnvironment({variable}: Pick<Environment, 'variable'>): Record<string, string> {
	return Object.fromEntries(
		editorVariables.flatMap((name) => {
			const value = variable(name);
			return value === undefined ? [] : [[name, value]];
		}),
	);
}

/** What is kept and completed for whoever types. */
export function createPromptDesk(deps: PromptDeskDeps): PromptDesk {
	const {paths, cwd, environment, redact, protectedPlace} = deps;
	const places = promptPlaces(paths);
	const log = createPromptLog({file: places.history, redact, now: Date.now});
	const drafts = createDraftFiles({folder: places.drafts, redact, pid: process.pid});
	const isLeftOut = (file: string) => protectedPlace(file)?.forbids === 'read and write';
	const completeFile = createFileFinder({
		walk: () => walkFolder({folder: cwd, isLeftOut, mostFiles}),
		pause: () => setImmediate(undefined),
		now: () => performance.now(),
	});
	return {
		readHistory: log.read,
		remember: log.remember,
		saveDraft: drafts.save,
		takeDraft: drafts.take,
		completeFile,
		async editText(text, terminal) {
			const {editInProgram} = await import('./edit-in-program.js');
			return editInProgram(text, terminal, {
				folder: places.edited,
				editor: environment.variable('VISUAL') ?? environment.variable('EDITOR') ?? 'vi',
				environment: editorEnvironment(environment),
			});
		},
	};
}
