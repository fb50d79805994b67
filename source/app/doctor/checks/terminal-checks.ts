import path from 'node:path';
import type {Check, Finding} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import {statIfThere} from '../own-files.js';

const nobodyLooks: Finding = {state: 'skipped', kind: 'no_terminal'};

const locale: Check = {
	id: 'locale',
	family: 'terminal',
	async look({surface, environment}) {
		if (!surface.hasTerminal) return [nobodyLooks];
		if (await surface.hasUtf8()) return [];
		const names = ['LC_ALL', 'LC_CTYPE', 'LANG'];
		const name = names.find((candidate) => environment.variable(candidate) !== undefined);
		const command = 'export LC_ALL=C.UTF-8';
		if (name === undefined) return [{state: 'warning', kind: 'unset', command}];
		return [{state: 'warning', values: {name, value: environment.variable(name) ?? ''}, command}];
	},
};

/** Where descriptions of terminals are looked for, as terminfo(5) says. */
function terminfoFolders({environment}: DoctorWorld): readonly string[] {
	const {home, variable} = environment;
	const own = [variable('TERMINFO'), home && path.join(home, '.terminfo')];
	const more = (variable('TERMINFO_DIRS') ?? '').split(':');
	const usual = ['/etc/terminfo', '/lib/terminfo', '/usr/share/terminfo', '/usr/lib/terminfo'];
	return [...own, ...more, ...usual].filter(
		(folder) => folder !== undefined && folder !== '',
	) as string[];
}

function isDescribed(terminal: string, folders: readonly string[]): boolean {
	const first = terminal.charAt(0);
	const hex = terminal.charCodeAt(0).toString(16);
	return folders.some((folder) =>
		[first, hex].some((part) => statIfThere(path.join(folder, part, terminal), true)),
	);
}

/** tmux draws wrongly under the name of the terminal around it. */
const usualName = ({environment}: DoctorWorld) =>
	`export TERM=${environment.variable('TMUX') === undefined ? 'xterm-256color' : 'tmux-256color'}`;

const terminalName: Check = {
	id: 'term',
	family: 'terminal',
	look(world) {
		if (!world.surface.hasTerminal) return [nobodyLooks];
		const {term} = world.environment.terminal;
		if (term === undefined) return [{state: 'warning', kind: 'unset', command: usualName(world)}];
		if (term === 'dumb') return [{state: 'warning', kind: 'dumb', command: usualName(world)}];
		const folders = terminfoFolders(world).filter((folder) => statIfThere(folder, true));
		const isName = /^[\w.+-]+$/.test(term);
		if (folders.length === 0 || (isName && isDescribed(term, folders))) return [];
		return [{state: 'warning', kind: 'unknown', values: {term}, command: usualName(world)}];
	},
};

/** More is felt at each Esc. */
const mostEscapeMs = 100;

const tmux: Check = {
	id: 'tmux',
	family: 'terminal',
	repairs: 'asked',
	async look({surface, environment, machine}) {
		if (!surface.hasTerminal) return [nobodyLooks];
		if (environment.variable('TMUX') === undefined) return [];
		const server = await machine.run('tmux', ['show-options', '-s']);
		if (server === undefined) return [{state: 'skipped', kind: 'no_answer'}];
		const optionOf = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(server)?.[1];
		const passes = await machine.run('tmux', ['show-options', '-gwqv', 'allow-passthrough']);
		const setting = (kind: string, value: string, ...words: string[]): Finding => ({
			...{state: 'warning', kind, values: {value}, command: ['tmux', ...words].join(' ')},
			repair: {
				isSafe: false,
				async run() {
					const said = await machine.run('tmux', words);
					if (said === undefined) throw new Error('tmux did not take it.');
				},
			},
		});
		const escapeMs = optionOf('escape-time') ?? '0';
		const extended = optionOf('extended-keys') ?? 'on';
		const clipboard = optionOf('set-clipboard') ?? 'on';
		const isCopied = clipboard === 'on' || /^(?:on|all)/.test(passes ?? '');
		return [
			...(Number(escapeMs) > mostEscapeMs
				? [setting('escape', escapeMs, 'set-option', '-s', 'escape-time', '10')]
				: []),
			...(extended === 'off'
				? [setting('keys', extended, 'set-option', '-s', 'extended-keys', 'on')]
				: []),
			...(isCopied
				? []
				: [setting('clipboard', clipboard, 'set-option', '-s', 'set-clipboard', 'on')]),
		];
	},
};

export const terminalChecks: readonly Check[] = [locale, terminalName, tmux];
