/**
 * What no tool may do to a place, whatever any rule allows. `unasked read` means that a person has to say yes to each
 * reading; changing such a file is an edit like any other. `unasked write` is the same the other way round.
 */
export type ProtectedPlace = {
	readonly reason: string;
	readonly forbids: 'write' | 'read and write' | 'unasked read' | 'unasked write';
};

/** Files and folders, and what is true of each; a folder stands for everything in it. */
export type PlaceRow = ProtectedPlace & {readonly places: readonly string[]};

/** Below the home folder. */
export const homePlaces: readonly PlaceRow[] = [
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
export const systemPlaces: readonly PlaceRow[] = [
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

export type NameRow = ProtectedPlace & {matches(names: readonly string[]): boolean};

/** What runs programs itself, and what leads git to another folder that has such things. */
const bareRepository =
	/^(objects$|(hooks|config(\.worktree)?|commondir|gitdir|worktrees|modules|objects\/info)(\/|$))/;

/** By the names on the way, wherever that is. They come in small letters. */
export const nameRows: readonly NameRow[] = [
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
