export * from '../solution.ts';
/** Wrong idea: the new prototypes may be written into W's own memory. */
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { updateW, fit } = consequences({
  updateW: (Y, Z, W) => {
    const next = right.updateW(Y, Z, W);
    W.dataSync().set(next.dataSync()); // on the cpu backend this is the tensor's memory
    return next;
  },
});
