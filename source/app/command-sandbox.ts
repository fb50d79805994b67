import {join} from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {PermissionMode} from '../contracts/policy.js';
import type {Sandbox} from '../lib/sandbox/sandbox.js';
import {createSandbox} from '../lib/sandbox/sandbox.js';
import {ownPaths} from './own-paths.js';

export type CommandSandboxDeps = {
	readonly config: () => Config;
	readonly roots: () => readonly string[];
	readonly environment: Pick<Environment, 'home'>;
	readonly paths: DataPaths;
	readonly permissionMode: PermissionMode;
};

export type CommandSandbox = Sandbox & {
	readonly isRequired: () => boolean;
	readonly holdsOwnCommands: () => boolean;
};

/** Below the home folder: keys, passwords and sessions that no command of a model needs to see. */
const hiddenInHome = [
	'.ssh .gnupg .password-store .local/share/keyrings .netrc .git-credentials .config/git/credentials .pgpass .my.cnf',
	'.npmrc .pypirc .cargo/credentials.toml .cargo/credentials .gem/credentials .aws .azure .config/gcloud .config/gh',
	'.config/rclone .kube .docker/config.json .terraform.d/credentials.tfrc.json .vault-token .mozilla',
	'.config/google-chrome .config/chromium .config/BraveSoftware .config/microsoft-edge',
].flatMap((line) => line.split(' '));

/** What runs at login or start, or names what does. Counts only where the home folder may be written. */
const guardedInHome = [
	'.bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc .zshenv .zprofile .zlogin .zlogout',
	'.kshrc .mkshrc .cshrc .tcshrc .login .logout .inputrc .config/fish .config/nushell .config/autostart .config/systemd',
	'.local/share/systemd .config/environment.d .pam_environment .xinitrc .xprofile .xsession .xsessionrc .gitconfig',
	'.config/git .hgrc .vimrc .vim .config/nvim .emacs .emacs.d .tmux.conf .config/tmux .config/direnv .envrc',
].flatMap((line) => line.split(' '));

/** The sandbox of shell commands, as the configuration wants it. */
export function createCommandSandbox(deps: CommandSandboxDeps): CommandSandbox {
	const {config, roots, environment, paths, permissionMode} = deps;
	const own = ownPaths(paths);
	const inHome = (names: readonly string[]) =>
		environment.home === undefined ? [] : names.map((name) => join(`${environment.home}`, name));
	const isRequired = () => config().sandbox.mode === 'required';
	const sandbox = createSandbox({
		wishes: () => ({
			writable: roots(),
			guarded: [...inHome(guardedInHome), ...own],
			hidden: [...inHome(hiddenInHome), ...own],
		}),
		hasNetwork: () => config().sandbox.network,
		isWanted: () => config().sandbox.mode !== 'off',
	});
	return {
		...sandbox,
		isRequired,
		// In auto mode nobody is asked, so that nothing may depend on whose words they are.
		holdsOwnCommands: () => isRequired() || permissionMode === 'auto',
	};
}
