import {describe, expect, it} from 'vitest';
import {createFileRoots} from '../../source/app/file-roots.js';
import {createRunFolder} from '../../source/app/run-folder.js';

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('the folder of a run', () => {
	it('is told to each of several runs at once, and to what they call', async () => {
		const {current, within} = createRunFolder('/home');
		const roots = createFileRoots(current, () => ['/']);
		const seen = async () => {
			await turn();
			return roots()[0];
		};

		const found = await Promise.all([within('/a', seen), within('/b', seen), seen()]);

		expect(found).toEqual(['/a', '/b', '/home']);
		expect(current()).toBe('/home');
	});

	it('is its own also where the end of another run begins it', async () => {
		const {current, within} = createRunFolder('/home');
		let begin = () => '';

		await within('/a', async () => {
			await turn();
			begin = () => within('/home', current);
			expect(begin()).toBe('/home');
		});
	});
});
