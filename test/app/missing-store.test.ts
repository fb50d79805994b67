import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {missingStoreText} from '../../source/app/missing-store.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const foldersIn = (files: Readonly<Record<string, string>>) => {
	const folder = createTempFolder(files);
	return {storeFolder: join(folder, 'store'), transcriptsFolder: join(folder, 'transcripts')};
};

describe('missingStoreText', () => {
	it('speaks up where there are transcripts and no store', () => {
		const text = missingStoreText(
			foldersIn({'transcripts/a.jsonl': '', 'transcripts/b.jsonl': '', 'store/vault.db': ''}),
		);

		expect(text).toContain('transcripts of 2 sessions');
		expect(text).toContain('openintent restore <file>');
	});

	it('has nothing to say of a new folder, nor of one with a store', () => {
		const journalOnly = {'transcripts/a.jsonl': '', 'store/openintent.db.journal': ''};

		expect(missingStoreText(foldersIn({}))).toBeUndefined();
		expect(missingStoreText(foldersIn({'transcripts/.lock': ''}))).toBeUndefined();
		expect(missingStoreText(foldersIn(journalOnly))).toBeUndefined();
	});
});
