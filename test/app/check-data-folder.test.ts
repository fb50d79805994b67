import {chmodSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {checkAccess, checkSpace} from '../../source/app/check-data-folder.js';
import {createTempFolder} from '../helpers/temp-folder.js';

function pathsIn(dataFolder: string) {
	return {
		dataFolder,
		storeFolder: join(dataFolder, 'store'),
		transcriptsFolder: join(dataFolder, 'transcripts'),
		auditFile: join(dataFolder, 'audit.jsonl'),
		auditFolder: join(dataFolder, 'audit'),
		logFile: join(dataFolder, 'logs', 'openintent.log'),
	};
}

describe('checkAccess', () => {
	it('finds nothing wrong with a folder of ours, nor with one that is not there', () => {
		const dataFolder = createTempFolder();

		expect(checkAccess(pathsIn(dataFolder))).toEqual([]);
		expect(checkAccess(pathsIn(join(dataFolder, 'none')))).toEqual([]);
	});

	it('names what other users may do, and the command that mends it', () => {
		const dataFolder = createTempFolder({'audit.jsonl': ''});
		mkdirSync(join(dataFolder, 'store'));
		chmodSync(join(dataFolder, 'store'), 0o755);
		chmodSync(join(dataFolder, 'audit.jsonl'), 0o640);
		chmodSync(dataFolder, 0o777);

		const problems = checkAccess(pathsIn(dataFolder));

		expect(problems).toEqual([
			{
				text: `Other users can change what is in ${dataFolder}: its mode is 777.`,
				hint: `chmod 700 ${dataFolder}`,
			},
			{
				text: `Other users can read what is in ${join(dataFolder, 'store')}: its mode is 755.`,
				hint: `chmod 700 ${join(dataFolder, 'store')}`,
			},
			{
				text: `Other users can read what is in ${join(dataFolder, 'audit.jsonl')}: its mode is 640.`,
				hint: `chmod 600 ${join(dataFolder, 'audit.jsonl')}`,
			},
		]);
	});

	it('does not advise to close a folder that is shared on purpose', () => {
		const dataFolder = createTempFolder();
		chmodSync(dataFolder, 0o1777);

		expect(checkAccess(pathsIn(dataFolder))).toMatchObject([
			{hint: 'the folder is shared: choose another folder with --data-dir'},
		]);
	});

	it('says that a place cannot be looked at below something that is no folder', () => {
		const dataFolder = createTempFolder({file: ''});

		expect(checkAccess(pathsIn(join(dataFolder, 'x'.repeat(300))))).toMatchObject([
			{text: expect.stringContaining('cannot be looked at: its name is too long')},
		]);
	});
});

describe('checkSpace', () => {
	it('wants more room for a larger store', () => {
		const folder = createTempFolder();

		expect(checkSpace(folder, 0)).toBeUndefined();
		expect(checkSpace(folder, 2 ** 60)).toMatchObject({
			text: expect.stringMatching(/nearly full: .* are free/),
			hint: expect.stringContaining('free some space'),
		});
	});
});
