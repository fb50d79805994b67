import {isAbsolute, join} from 'node:path';

/**
 * What no tool may do to a place, whatever any rule allows. `unasked read` means that a person has to say yes to each
 * reading; changing such a file is an edit like any other. `unasked write` is the same the other way round.
 */
export type ProtectedPlace = {
	readonly reason: string;
	readonly forbids: 'write' | 'read and write' | 'unasked read' | 'unasked write';
};

export type ProtectedPlacesDeps = {
	/** Absolute folder of the person; rows below it are left out when it is unknown. */
	readonly home: string | undefined;
	/** Absolute files and folders of this program that no tool may change: settings, store, policy, audit log, skills. */
	readonly ownPaths: readonly string[];
	/** Those that no tool may read either: the vault and its keys, and what undo keeps. */
	readonly secretPaths: readonly string[];
};

export type ProtectedPlaces = {
	/** Pure: looks at the name only. The path is absolute and its links are resolved, and need not exist. */
	protectedPlace(path: string): ProtectedPlace | undefined;
	/** The files and folders of the table that no tool may read, to compare their inodes with that of another name. */
	readonly unreadable: readonly string[];
};

type Row = ProtectedPlace & {readonly places: readonly string[]};

/** Below the home folder. A folder stands for everything in it. */
export const homePlaces: readonly Row[] = [
	{
		reason: 'whoever can write SSH keys and settings can log in, and whoever can read keys can too',
		forbids: 'read and write',
		places: ['.ssh'],
	},
	{
		reason: 'private keys sign and decrypt in the name of their owner',
		forbids: 'read and write',
		places: ['.gnupg', '.password-store', '.local/share/keyrings', 'Library/Keychains'],
	},
	{
		reason: 'these files hold passwords and tokens for other services',
		forbids: 'read and write',
		places: [
			'.netrc',
			'.git-credentials',
			'.config/git/credentials',
			'.pgpass',
			'.my.cnf',
			'.npmrc',
			'.pypirc',
			'.cargo/credentials.toml',
			'.cargo/credentials',
			'.gem/credentials',
			'.aws',
			'.azure',
			'.config/gcloud',
			'.config/gh',
			'.config/rclone',
			'.kube',
			'.docker/config.json',
			'.terraform.d/credentials.tfrc.json',
			'.vault-token',
		],
	},
	{
		reason: 'browsers keep sessions and passwords there',
		forbids: 'read and write',
		places: [
			'.mozilla',
			'.config/google-chrome',
			'.config/chromium',
			'.config/BraveSoftware',
			'.config/microsoft-edge',
			'Library/Application Support/Google/Chrome',
			'Library/Application Support/Firefox',
			'Library/Cookies',
		],
	},
	{
		reason: 'a shell runs these files at its start',
		forbids: 'write',
		places: [
			'.bashrc',
			'.bash_profile',
			'.bash_login',
			'.bash_logout',
			'.bash_aliases',
			'.profile',
			'.zshrc',
			'.zshenv',
			'.zprofile',
			'.zlogin',
			'.zlogout',
			'.kshrc',
			'.mkshrc',
			'.cshrc',
			'.tcshrc',
			'.login',
			'.logout',
			'.inputrc',
			'.config/fish',
			'.config/nushell',
			'.oh-my-zsh',
		],
	},
	{
		reason: 'what is there is run at login, at start or by a timer',
		forbids: 'write',
		places: [
			'.config/autostart',
			'.config/autostart-scripts',
			'.config/systemd',
			'.local/share/systemd',
			'.local/share/dbus-1',
			'.config/environment.d',
			'.config/plasma-workspace',
			'.pam_environment',
			'.xinitrc',
			'.xprofile',
			'.xsession',
			'.xsessionrc',
			'Library/LaunchAgents',
		],
	},
	{
		reason: 'settings of git, editors and terminals name programs that are then run',
		forbids: 'write',
		places: [
			'.gitconfig',
			'.config/git',
			'.hgrc',
			'.vimrc',
			'.vim',
			'.config/nvim',
			'.emacs',
			'.emacs.d',
			'.tmux.conf',
			'.config/tmux',
			'.config/direnv',
			'.envrc',
		],
	},
];

/** Anywhere on the disk. */
export const systemPlaces: readonly Row[] = [
	{
		reason: 'passwords and keys of the machine are there',
		forbids: 'read and write',
		places: ['/etc/shadow', '/etc/gshadow', '/etc/sudoers', '/etc/sudoers.d', '/etc/ssl/private'],
	},
	{
		reason: 'programs and settings of the machine are there, timers among them',
		forbids: 'write',
		places: [
			'/etc',
			'/private/etc',
			'/boot',
			'/bin',
			'/sbin',
			'/lib',
			'/lib64',
			'/usr/bin',
			'/usr/sbin',
			'/usr/lib',
			'/usr/libexec',
			'/usr/local/bin',
			'/usr/local/sbin',
			'/usr/local/lib',
			'/var/spool/cron',
			'/var/spool/at',
			'/Library/LaunchAgents',
			'/Library/LaunchDaemons',
		],
	},
];

type NameRow = ProtectedPlace & {matches(names: readonly string[]): boolean};

/** What runs programs itself, and what leads git to another folder that has such things. */
const bareRepository =
	/^(objects$|(hooks|config(\.worktree)?|commondir|gitdir|worktrees|modules|objects\/info)(\/|$))/;

/** By the names on the way, wherever that is. They come in small letters. */
const nameRows: readonly NameRow[] = [
	{
		reason: 'git keeps hooks and settings there, which run programs',
		forbids: 'write',
		// `git~1` is the short name that file systems of Windows give to it.
		matches: (names) => names.some((name) => name === '.git' || name === 'git~1'),
	},
	{
		reason:
			'a bare repository keeps hooks and settings there, or where they are, which run programs',
		forbids: 'write',
		matches: (names) =>
			names.some((name, index) => {
				const inside = names.slice(index + 1).join('/');
				return name.endsWith('.git') && bareRepository.test(inside);
			}),
	},
	{
		reason: 'Mercurial keeps hooks and settings there, which run programs',
		forbids: 'write',
		matches: (names) => names.some((name) => name === '.hg'),
	},
	{
		reason: 'in a trusted folder, models get this file as instructions',
		forbids: 'unasked write',
		matches: (names) => names.at(-1) === 'agents.md',
	},
	{
		reason: 'such files usually hold passwords and tokens, and a model would see them',
		forbids: 'unasked read',
		matches: (names) =>
			/^\.env(\.(?!(.*\.)?(example|sample|template|dist|defaults?)$).+)?$/s.test(
				names.at(-1) ?? '',
			),
	},
	{
		reason: 'it is named like a private key, and a model would see it',
		forbids: 'unasked read',
		matches: (names) =>
			/^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$|\.(key|p12|pfx|jks)$/.test(names.at(-1) ?? ''),
	},
];

/** The table of places that tools stay away from, for one person and one installation. */
export function createProtectedPlaces(deps: ProtectedPlacesDeps): ProtectedPlaces {
	const rows = rowsOf(deps);
	// By the folded path, so that a look-up costs as much as the path has names, however long the table is.
	const places = new Map<string, ProtectedPlace>();
	const holders = new Map<string, ProtectedPlace>();
	for (const {reason, forbids, places: listed} of rows) {
		for (const place of listed) {
			places.set(fold(place), {reason, forbids});
			const holds = `it holds a place of which this is true: ${reason}`;
			for (const above of foldersAbove(fold(place))) {
				holders.set(above, {reason: holds, forbids: 'write'});
			}
		}
	}
	const byPlace = (path: string) => {
		const found = [path, ...foldersAbove(path)].flatMap((above) => places.get(above) ?? []);
		return found.find(({forbids}) => forbids === 'read and write') ?? found[0];
	};
	return {
		protectedPlace(path) {
			const folded = fold(path);
			const names = folded.split('/').filter((name) => name !== '');
			const byName = () => {
				const row = nameRows.find(({matches}) => matches(names));
				return row && {reason: row.reason, forbids: row.forbids};
			};
			// Whoever moves a folder away, or puts one into its place, has changed what is in it.
			return byPlace(folded) ?? byName() ?? holders.get(folded);
		},
		unreadable: rows
			.filter(({forbids}) => forbids === 'read and write')
			.flatMap(({places: listed}) => listed),
	};
}

function rowsOf({home, ownPaths, secretPaths}: ProtectedPlacesDeps): readonly Row[] {
	const ownRows: readonly Row[] = [
		{
			reason: 'it belongs to openintent, and a tool could widen what tools may do there',
			forbids: 'write',
			places: ownPaths,
		},
		{
			reason: 'openintent keeps secrets and older versions of files there',
			forbids: 'read and write',
			places: secretPaths,
		},
	];
	const isHomeKnown = home !== undefined && isAbsolute(home);
	const ofHome = isHomeKnown
		? homePlaces.map((row) => ({...row, places: row.places.map((place) => join(home, place))}))
		: [];
	return [...systemPlaces, ...ofHome, ...ownRows];
}

/** Every folder above a path, the nearest first. */
function foldersAbove(path: string): readonly string[] {
	const above: string[] = [];
	for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
		above.push(path.slice(0, end));
	}
	return [...above, '/'];
}

// Characters that HFS+ leaves out when it compares names.
const ignored = /[\u200c-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]/g;

/** One spelling for all those that some file system takes for the same name. */
function fold(path: string): string {
	const isPlain = /^[\x20-\x7e]*$/.test(path);
	const folded = (isPlain ? path : path.normalize('NFKC').replace(ignored, '')).toLowerCase();
	return folded.replace(/\/{2,}/g, '/').replace(/(?<=.)\/+$/, '');
}
