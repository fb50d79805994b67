import {createHash} from 'node:crypto';
import {expect, it} from 'vitest';
import type {CallAuditEntry} from '../../source/contracts/policy.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

it('keeps private fields out of the audit log, whatever is decided', async () => {
	const tool = fakeTool({effect: 'write', privateFields: ['text']});
	const text = 'the code is a kumquat';
	const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});
	const kernel = fakeKernel({tools: [tool], decide, answer: 'once'});

	await kernel.dispatcher.dispatch({id: 'c', name: 'fake_echo', arguments: {text}}, kernel.scope);

	const sha256 = createHash('sha256').update(text).digest('hex');
	const [decision, intent] = kernel.audit as CallAuditEntry[];
	expect(kernel.audit).toHaveLength(3);
	expect(decision?.arguments).toEqual({text: {sha256, characters: 21}});
	expect(intent?.arguments).toEqual({text: {sha256, characters: 21}});
	expect(JSON.stringify(kernel.audit)).not.toContain('kumquat');
});
