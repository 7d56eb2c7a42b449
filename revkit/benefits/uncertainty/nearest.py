"""The correlation matrix nearest to one that cannot be: sums written out, the same bits anywhere.

Matrices are lists of rows. They are as small as the number of inputs that somebody correlated.
"""

from math import atan2, cos, sin, sqrt

Matrix = list[list[float]]
NOTHING = 1e-9  # what counts as zero among correlations
INWARDS = 1e-6
ROUNDS, SWEEPS = 1000, 50  # by far enough; a handful is usual


def triangle(matrix: Matrix) -> Matrix | None:
    """The lower triangle whose product with its transpose is `matrix` (Cholesky).

    A row that follows wholly from those above has a zero on the diagonal. None where no random
    variables can be correlated like this.

    >>> triangle([[1.0, 0.6], [0.6, 1.0]])
    [[1.0, 0.0], [0.6, 0.8]]
    """
    size = len(matrix)
    found = [[0.0] * size for _ in range(size)]
    for column in range(size):
        for row in range(column, size):
            known = sum(found[row][k] * found[column][k] for k in range(column))
            left = matrix[row][column] - known
            if row == column and left < -NOTHING:
                return None
            found[row][column] = _entry(left, found[column][column], diagonal=row == column)
            if found[column][column] == 0 and abs(left) > sqrt(NOTHING):
                return None
    return found


def _entry(left: float, pivot: float, *, diagonal: bool) -> float:
    if diagonal:
        return sqrt(left) if left > NOTHING else 0.0
    return left / pivot if pivot else 0.0


def nearest(matrix: Matrix) -> Matrix:
    """The correlation matrix nearest to a symmetric one with a unit diagonal.

    Alternating projections with Dykstra's correction.
    Reference: Higham (2002), IMA Journal of Numerical Analysis 22.

    >>> [[round(each, 4) for each in row] for row in nearest([[1, 1, 0], [1, 1, 1], [0, 1, 1]])]
    [[1.0, 0.7607, 0.1573], [0.7607, 1.0, 0.7607], [0.1573, 0.7607, 1.0]]
    """
    size = range(len(matrix))
    here, owed = matrix, [[0.0 for _ in size] for _ in size]
    for _ in range(ROUNDS):
        asked = [[here[i][j] - owed[i][j] for j in size] for i in size]
        possible = without_negative(asked)
        owed = [[possible[i][j] - asked[i][j] for j in size] for i in size]
        moved = max(abs(possible[i][j] - here[i][j]) for i in size for j in size)
        here = [[1.0 if i == j else possible[i][j] for j in size] for i in size]
        if moved < NOTHING:
            break
    return here


def inwards(matrix: Matrix) -> Matrix:
    """The matrix a millionth nearer to no correlation at all, so that rounding leaves it possible.

    >>> inwards([[1.0, 1.0], [1.0, 1.0]])[0]
    [1.0, 0.999999]
    """
    return [
        [each if i == j else each * (1 - INWARDS) for j, each in enumerate(row)]
        for i, row in enumerate(matrix)
    ]


def without_negative(matrix: Matrix) -> Matrix:
    """The nearest symmetric matrix with no negative eigenvalue."""
    values, vectors = eigen(matrix)
    size = range(len(matrix))
    return [
        [sum(max(values[k], 0.0) * vectors[i][k] * vectors[j][k] for k in size) for j in size]
        for i in size
    ]


def eigen(matrix: Matrix) -> tuple[list[float], Matrix]:
    """Eigenvalues and eigenvectors (as columns) of a symmetric matrix, by Jacobi's rotations."""
    size = len(matrix)
    turned = [list(map(float, row)) for row in matrix]
    vectors = [[float(i == j) for j in range(size)] for i in range(size)]
    pairs = [(p, q) for p in range(size) for q in range(p + 1, size)]
    for _ in range(SWEEPS):
        if sum(turned[p][q] ** 2 for p, q in pairs) < NOTHING**4:
            break
        for p, q in pairs:
            _rotate(turned, vectors, p, q)
    return [turned[i][i] for i in range(size)], vectors


def _rotate(turned: Matrix, vectors: Matrix, p: int, q: int) -> None:
    """Turn the plane of `p` and `q` so that their common entry vanishes."""
    angle = atan2(2 * turned[p][q], turned[q][q] - turned[p][p]) / 2
    along, across = cos(angle), sin(angle)
    for row in (*turned, *vectors):
        row[p], row[q] = along * row[p] - across * row[q], across * row[p] + along * row[q]
    upper, lower = turned[p], turned[q]
    turned[p] = [along * a - across * b for a, b in zip(upper, lower, strict=True)]
    turned[q] = [across * a + along * b for a, b in zip(upper, lower, strict=True)]
