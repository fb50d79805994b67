import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {OwnCommand} from '../contracts/surface-actions.js';
import {displayName} from '../lib/display-text.js';
import type {FoundCommands} from './own-commands.js';
import {parseCommand} from './own-commands.js';
import {projectCommandsFolder} from './project-file.js';
import type {TrustAccess} from './trust-access.js';

const mostBytes = 64 * 1024;
const howToTrust = 'openintent trust add .';

/** The commands of a project: those that are, byte by byte, what the person trusted. */
export async function readProjectCommands(
	cwd: string,
	{readTrusted}: Pick<TrustAccess, 'readTrusted'>,
): Promise<FoundCommands> {
	const {isTrusted, files} = await readTrusted(cwd);
	if (!isTrusted) return {commands: [], problems: await untrustedFolder(cwd)};
	const found = files.filter(({name}) => name.startsWith(`${projectCommandsFolder}/`));
	const problems = found.flatMap(({path: file, bytes, isAsTrusted}) => {
		if (!isAsTrusted) return [`${displayName(file)} is not what was trusted: ${howToTrust}`];
		return isUsable(bytes) ? [] : [`${displayName(file)} is empty, or too long for a command.`];
	});
	const commands = found
		.filter(({bytes, isAsTrusted}) => isAsTrusted && isUsable(bytes))
		.map(({name, path: file, bytes}): OwnCommand => {
			const called = path.basename(name, '.md');
			const text = Buffer.from(bytes).toString('utf8');
			return {...parseCommand(called, text), origin: 'project', file};
		});
	return {commands, problems};
}

const isUsable = (bytes: Uint8Array) =>
	bytes.length <= mostBytes && Buffer.from(bytes).toString('utf8').trim() !== '';

/** That there would be some is said; what they are called is not read. */
async function untrustedFolder(cwd: string): Promise<readonly string[]> {
	const folder = path.join(cwd, projectCommandsFolder);
	const isThere = await stat(folder).then(
		(found) => found.isDirectory(),
		() => false,
	);
	return isThere
		? [`${displayName(folder)} is not used, because this folder is not trusted: ${howToTrust}`]
		: [];
}

/** Those of the person first: one of the project never takes the place of theirs. */
export function joinCommands(home: FoundCommands, project: FoundCommands): FoundCommands {
	const taken = new Set(home.commands.map(({name}) => name));
	const hidden = project.commands.filter(({name}) => taken.has(name));
	return {
		commands: [...home.commands, ...project.commands.filter(({name}) => !taken.has(name))],
		problems: [
			...home.problems,
			...project.problems,
			...hidden.map(
				({file}) => `${displayName(file)} is not used: you have a command of that name.`,
			),
		],
	};
}
