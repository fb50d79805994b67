import type {Ghost} from './ghost.js';
import {kernelSettings} from './kernel-settings.js';

export type SandboxPlaces = {
	/** Folders that may be written. */
	readonly writable: readonly string[];
	/** Folders inside them that cannot be moved away, because something in them has to stay as it is. */
	readonly pinned: readonly string[];
	/** Existing files and folders inside them that stay as they are. */
	readonly readOnly: readonly string[];
	/** What does not exist and must not come into being. */
	readonly ghosts: readonly Ghost[];
	/** Folders whose content nobody inside sees. */
	readonly hiddenFolders: readonly string[];
	readonly hiddenFiles: readonly string[];
};

export type SandboxLine = SandboxPlaces & {
	/** Shown in place of missing files. */
	readonly emptyFile: string;
	readonly cwd: string;
	readonly hasNetwork: boolean;
	readonly argv: readonly string[];
};

// Sockets of other programs are behind /run, among them those that start programs outside (docker, D-Bus, systemd).
// What comes back of it is data.
const neededOfRun = ['/run/systemd/resolve', '/run/resolvconf', '/run/NetworkManager/resolv.conf'];
const programsOfRun = ['/run/current-system', '/run/wrappers', '/run/booted-system'];

const foundation = (): readonly string[] => [
	'--unshare-all',
	'--new-session',
	'--die-with-parent',
	...['--cap-drop', 'ALL'],
	...['--ro-bind', '/', '/'],
	...['--dev', '/dev'],
	...['--proc', '/proc'],
	...kernelSettings().flatMap((place) => ['--ro-bind', place, place]),
	...['--tmpfs', '/tmp'],
	...['--tmpfs', '/run'],
	...programsOfRun.flatMap((place) => ['--ro-bind-try', place, place]),
];

/** What tells whether bubblewrap works here. */
export const probeLine = (): string[] => [...foundation(), '--', '/bin/true'];

const maskOf = {
	file: (place: string, emptyFile: string) => ['--ro-bind', emptyFile, place],
	folder: (place: string) => ['--tmpfs', place, '--remount-ro', place],
	commondir: (place: string) => ['--ro-bind', place, place],
};

/**
 * The arguments of bubblewrap. Later ones cover earlier ones: writable folders, then what is kept from change in them,
 * then what is hidden. The environment is that of bubblewrap itself and not among them, because everybody on the machine
 * can read the arguments of a process.
 */
export function sandboxLine(line: SandboxLine): readonly string[] {
	const {writable, pinned, readOnly, ghosts, emptyFile, hiddenFolders, hiddenFiles} = line;
	const {cwd, hasNetwork, argv} = line;
	return [
		...foundation(),
		...(hasNetwork ? networkLine() : []),
		// What is mounted cannot be renamed.
		...[...writable, ...pinned].flatMap((place) => ['--bind', place, place]),
		...readOnly.flatMap((place) => ['--ro-bind', place, place]),
		...ghosts.flatMap(({place, kind}) => maskOf[kind](place, emptyFile)),
		...hiddenFolders.flatMap((place) => maskOf.folder(place)),
		...hiddenFiles.flatMap((place) => maskOf.file(place, '/dev/null')),
		...['--chdir', cwd],
		'--',
		...argv,
	];
}

function networkLine(): readonly string[] {
	return ['--share-net', ...neededOfRun.flatMap((place) => ['--ro-bind-try', place, place])];
}
