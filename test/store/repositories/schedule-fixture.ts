import type {Schedule} from '../../../source/contracts/schedule.js';
import {testTime} from '../store-fixture.js';

export const schedule: Schedule = {
	id: 's1',
	workflowId: undefined,
	intent: 'tell me what is new',
	cwd: '/home/ada/project',
	expression: '0 7 * * 1-5',
	timeZone: 'Europe/Zurich',
	isEnabled: true,
	missedRuns: 'once',
	lastRunAt: undefined,
	lastTaskId: undefined,
	nextRunAt: testTime,
	createdAt: testTime,
	updatedAt: testTime,
};
