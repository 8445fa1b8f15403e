export * from '../solution.ts';
/** Wrong idea: positive phase minus negative phase. */
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { contrastiveGrad, cdGrad, pcdGrad, train } = wired({
  contrastiveGrad: (m, vData, vModel) => right.contrastiveGrad(m, vModel, vData),
});
