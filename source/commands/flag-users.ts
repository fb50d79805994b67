const talks = ['run', 'chat'];
const requests = [...talks, 'context'];
const ruled = [...talks, 'workflow', 'policy'];

/** Of flags that every command takes, and few have a use for: the commands whose help shows them. */
export const flagUsers: Readonly<Record<string, readonly string[]>> = {
	print: ['run'],
	model: requests,
	continue: requests,
	resume: requests,
	memory: requests,
	jsonSchema: ['run'],
	image: ['run'],
	maxCost: talks,
	maxTokens: talks,
	maxTurns: talks,
	fallback: talks,
	session: talks,
	permissionMode: [...ruled, 'init', 'schedule'],
	allow: [...ruled, 'schedule'],
	deny: [...ruled, 'schedule'],
	waitApproval: ['run', 'workflow', 'schedule'],
	history: ['chat'],
	init: ['chat'],
	version: [],
};
