import {describe, expect, it} from 'vitest';
import {findWorkflow, readWorkflowName} from '../../source/intents/workflow-names.js';

const rows = [
	{id: 'a1b2c3', name: 'backup'},
	{id: 'b1b2c3', name: 'backup photos'},
	{id: 'c1b2c3', name: '备份'},
];

describe('readWorkflowName', () => {
	it.each([' backup ', '备份 2', 'x'.repeat(64)])('takes "%s" without blanks around it', (text) => {
		expect(readWorkflowName(text)).toBe(text.trim());
	});

	it.each(['', '  ', 'x'.repeat(65), 'a\nb', 'a\u001b[31mb', 'a\u202eb'])('refuses %j', (text) => {
		expect(() => readWorkflowName(text)).toThrow('1 to 64 characters');
	});
});

describe('findWorkflow', () => {
	it.each([
		['backup', 'a1b2c3'],
		['backup p', 'b1b2c3'],
		['a1', 'a1b2c3'],
		['备份', 'c1b2c3'],
	])('finds "%s"', (word, id) => {
		expect(findWorkflow(rows, word).id).toBe(id);
	});

	it('names those that begin alike, and the nearest where there is none', () => {
		expect(() => findWorkflow(rows, 'back')).toThrow('Several workflows begin with "back"');
		expect(() => findWorkflow(rows, '')).toThrow('There is no workflow ""');
		expect(() => findWorkflow(rows, 'bakcup')).toThrow(
			expect.objectContaining({hint: 'there is one that is called backup'}),
		);
	});
});
