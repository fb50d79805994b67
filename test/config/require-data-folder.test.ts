import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {requireDataFolder} from '../../source/config/require-data-folder.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('requireDataFolder', () => {
	it('takes a folder, and one that is not there yet', () => {
		const folder = createTempFolder();

		expect(() => requireDataFolder(folder)).not.toThrow();
		expect(() => requireDataFolder(join(folder, 'new', 'one'))).not.toThrow();
	});

	it('refuses a file, and says how a folder is named', () => {
		const file = join(createTempFolder({'notes.txt': ''}), 'notes.txt');

		expect(() => requireDataFolder(file)).toThrow(
			expect.objectContaining({
				code: 'OI_ERR_CONFIG_INVALID',
				message: `${file} is a file, and data is kept in a folder`,
				hint: 'name another folder with --data-dir or OPENINTENT_DATA_DIR, or move the file away',
			}),
		);
		expect(() => requireDataFolder(join(file, 'data'))).toThrow('is a file');
	});
});
