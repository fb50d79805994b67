import fs from 'node:fs';
import path from 'node:path';
import {newId} from '../lib/new-id.js';
import {makePrivateFolder, privateFileMode} from '../lib/private-files.js';
import type {ProcessIdentity} from '../store/process-identity.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import {stopSignal} from './stop-signal.js';

const prefixOf = (pid: number) => `${pid}.stop-`;

/**
 * Asks another process to stop one task: a file names it, and the signal says that there is a file. Returns false when
 * the process cannot be reached from here.
 */
export function askToStop(folder: string, owner: ProcessIdentity, taskId: string): boolean {
	const self = identityOfThisProcess();
	const isSeen = owner.host === self.host && owner.namespace === self.namespace;
	// Without its mark it does not listen yet, or any more, and the signal would end it.
	const isListening = fs.existsSync(path.join(folder, `${owner.pid}.json`));
	if (!isSeen || !isListening || isDead(owner, self)) return false;
	makePrivateFolder(folder);
	const file = path.join(folder, `${prefixOf(owner.pid)}${newId()}`);
	fs.writeFileSync(file, taskId, {mode: privateFileMode, flag: 'wx'});
	process.kill(owner.pid, stopSignal);
	return true;
}

/** Takes away what this process was asked to stop; empty when all of it shall stop. */
export function takeStopRequests(folder: string): string[] {
	const prefix = prefixOf(process.pid);
	const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
	return names.flatMap((name) => {
		if (!name.startsWith(prefix)) return [];
		const file = path.join(folder, name);
		const id = fs.readFileSync(file, 'utf8');
		fs.rmSync(file, {force: true});
		return [id];
	});
}
