import type {TaskState} from './task.js';

/** What a transaction tells every process on the data folder, this one included, once it is durable. Plain JSON. */
export type StoreEvent =
	| {readonly type: 'task-change'; readonly taskId: string; readonly state: TaskState}
	| {readonly type: 'session-change'; readonly sessionId: string; readonly messageCount: number}
	| {
			readonly type: 'memory-change';
			readonly memoryId: string;
			readonly change: 'saved' | 'superseded' | 'removed';
	  }
	| {readonly type: 'approval-change'; readonly approvalId: string; readonly state: string};
