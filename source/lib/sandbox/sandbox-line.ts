import {kernelSettings} from './kernel-settings.js';

export type SandboxPlaces = {
	/** Folders that may be written. */
	readonly writable: readonly string[];
	/** Folders inside them that cannot be moved away, because something in them has to stay as it is. */
	readonly pinned: readonly string[];
	/** Existing files and folders inside them that stay as they are. */
	readonly readOnly: readonly string[];
	/** Files that do not exist and must not come into being. */
	readonly missing: readonly string[];
	/** Folders whose content nobody inside sees. */
	readonly hiddenFolders: readonly string[];
	readonly hiddenFiles: readonly string[];
};

export type SandboxLine = SandboxPlaces & {
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

/**
 * The arguments of bubblewrap. Later ones cover earlier ones: writable folders, then what is kept from change in them,
 * then what is hidden. The environment is that of bubblewrap itself and not among them, because everybody on the machine
 * can read the arguments of a process.
 */
export function sandboxLine(line: SandboxLine): readonly string[] {
	const {writable, pinned, readOnly, missing, hiddenFolders, hiddenFiles, cwd, hasNetwork, argv} =
		line;
	return [
		...foundation(),
		...(hasNetwork ? networkLine() : []),
		// What is mounted cannot be renamed.
		...[...writable, ...pinned].flatMap((place) => ['--bind', place, place]),
		...readOnly.flatMap((place) => ['--ro-bind', place, place]),
		...missing.flatMap((place) => ['--ro-bind', '/dev/null', place]),
		...hiddenFolders.flatMap((place) => ['--tmpfs', place, '--remount-ro', place]),
		...hiddenFiles.flatMap((place) => ['--ro-bind', '/dev/null', place]),
		...['--chdir', cwd],
		'--',
		...argv,
	];
}

function networkLine(): readonly string[] {
	return ['--share-net', ...neededOfRun.flatMap((place) => ['--ro-bind-try', place, place])];
}
