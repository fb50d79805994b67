import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {EditorTerminal} from '../../contracts/prompt-desk.js';
import {makePrivateFolder, privateFileMode} from '../../lib/private-files.js';
import {ownerName} from './owner-name.js';

export type EditInProgramOptions = {
	/** Made private; a folder of its own is made in it and removed. */
	readonly folder: string;
	/** As a person sets it: a program with its arguments. */
	readonly editor: string;
	readonly environment: Readonly<Record<string, string>>;
};

/** Lets the person change a text in their own editor. The file is theirs alone, and gone afterwards. */
export async function editInProgram(
	text: string,
	terminal: EditorTerminal,
	options: EditInProgramOptions,
): Promise<string> {
	makePrivateFolder(options.folder);
	const folder = await mkdtemp(path.join(options.folder, `edit-${ownerName(process.pid)}-`));
	try {
		const file = path.join(folder, 'prompt.md');
		await writeFile(file, text, {mode: privateFileMode, flag: 'wx'});
		await runEditor(file, terminal, options);
		return (await readFile(file, 'utf8')).replace(/\r\n?/g, '\n').replace(/\n$/, '');
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

function runEditor(
	file: string,
	{inputFd, outputFd}: EditorTerminal,
	{editor, environment}: EditInProgramOptions,
): Promise<void> {
	return new Promise((resolve, reject) => {
		// A shell splits the setting into words, as git and others do; the file is an argument and not part of its text.
		const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], {
			stdio: [inputFd, outputFd, outputFd],
			env: environment,
		});
		child.on('error', (cause) => reject(editorFailed(editor, String(cause))));
		child.on('close', (code, signal) => {
			if (code === 0) resolve();
			else reject(editorFailed(editor, signal ?? `exit code ${code}`));
		});
	});
}

function editorFailed(editor: string, how: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_TOOL_FAILED', `The editor "${editor}" failed: ${how}.`, {
		hint: 'What you wrote is as it was; VISUAL or EDITOR names another editor',
	});
}
