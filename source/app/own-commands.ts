import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {OwnCommand} from '../contracts/surface-actions.js';
import {displayLine, displayName} from '../lib/display-text.js';
import {readSmallFile} from './read-small-file.js';

const fileName = /^([a-z][a-z0-9_-]{0,39})\.md$/;
const mostBytes = 64 * 1024;
const mostFiles = 200;

export type FoundCommands = {
	readonly commands: readonly OwnCommand[];
	readonly problems: readonly string[];
};

/** The person's own commands: a Markdown file each, named as the command is called. */
export async function readOwnCommands(folder: string): Promise<FoundCommands> {
	const entries = await readdir(folder).catch(() => []);
	const files = entries
		.filter((entry) => entry.endsWith('.md'))
		.sort()
		.slice(0, mostFiles);
	const commands: OwnCommand[] = [];
	const problems: string[] = [];
	for (const entry of files) {
		const name = fileName.exec(entry)?.[1];
		const file = path.join(folder, entry);
		const shown = displayName(file);
		if (name === undefined) {
			problems.push(`${shown}: a command is called by lower-case letters, digits, _ and -.`);
			continue;
		}
		const text = await readSmallFile(file, mostBytes);
		if (text === undefined || text.trim() === '')
			problems.push(`${shown} cannot be read, or is empty.`);
		else commands.push({...parseCommand(name, text), origin: 'home', file});
	}
	return {commands, problems};
}

const frontmatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;

/** What stands between two lines of dashes describes it, else its first line does. */
export function parseCommand(name: string, source: string): Omit<OwnCommand, 'origin' | 'file'> {
	const head = frontmatter.exec(source);
	const fieldOf = (field: string) =>
		new RegExp(`^${field}:[ \\t]*["']?(.*?)["']?[ \\t]*$`, 'm').exec(head?.[1] ?? '')?.[1];
	const text = source.slice(head?.[0].length ?? 0).trim();
	const firstLine = text.split('\n', 1)[0]?.replace(/^#+\s*/, '') ?? '';
	const argument = fieldOf('argument-hint');
	const takesArguments = /\$(?:ARGUMENTS|\d)/.test(text);
	return {
		name,
		description: displayLine(fieldOf('description') ?? firstLine, 100),
		argument: argument ?? (takesArguments ? '[words]' : undefined),
		text,
	};
}
