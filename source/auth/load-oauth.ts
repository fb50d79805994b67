import {once} from '../lib/once.js';

/** The protocol itself; loaded when somebody logs in or a token is renewed. */
export const loadOauth = once(() => import('oauth4webapi'));

export type Oauth = Awaited<ReturnType<typeof loadOauth>>;
