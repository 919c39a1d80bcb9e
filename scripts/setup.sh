#!/bin/sh
# Make the virtual environment with what one purpose needs: scripts/setup.sh PYTHON VENV run|test|bench|train
#
# Called by make, which calls it again only when pyproject.toml or this file has changed. Debian packages that are
# missing are installed where that is allowed; where it is not, one sentence names the line to run.
set -eu

python=$1
venv=$2
purpose=$3

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

# install_debian PACKAGE...: installs as root or through a sudo that asks for no password, or stops with the line to run.
install_debian() {
    line="apt-get update && apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null 2>&1; then
        stop "Máy này thiếu: $*, và không có apt-get; hãy cài bằng trình quản lý gói của máy rồi chạy lại lệnh make."
    elif [ "$(id -u)" = 0 ]; then
        as_root=env
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    elif command -v sudo >/dev/null 2>&1; then
        stop "Máy này thiếu gói Debian: $*; hãy chạy dòng này rồi chạy lại lệnh make: sudo sh -c '$line'"
    else
        stop "Máy này thiếu gói Debian: $*; hãy chạy dòng này rồi chạy lại lệnh make: su -c '$line'"
    fi
    echo "Cài gói Debian: $*"
    $as_root DEBIAN_FRONTEND=noninteractive sh -c "
        { apt-get update && apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 $*; } >/dev/null </dev/null
    " || stop "Không cài được gói Debian: $*; hãy xem lỗi ở trên, chạy dòng này rồi chạy lại lệnh make: $line"
}

command -v "$python" >/dev/null 2>&1 || install_debian python3 python3-venv
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "kehoach cần Python 3.11 trở lên, $python là bản cũ hơn; hãy chỉ bản khác, ví dụ: make $purpose PYTHON=python3.12"

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    # Debian keeps ensurepip in a package of its own, named for the version.
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        install_debian "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    echo "Tạo môi trường Python trong $venv"
    "$python" -m venv --clear "$venv"
fi

case $purpose in
    run) wanted=. ;;
    test | train) wanted='.[dev]' ;;
    bench) wanted='.[dev,bench]' ;;
    *) stop "setup.sh: mục đích phải là run, test, bench hoặc train, không phải $purpose" ;;
esac
echo "Cài các gói Python (lần đầu mất vài phút)"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --editable "$wanted" ||
    stop "Không cài được các gói Python; hãy xem lỗi của pip ở trên, kiểm tra mạng rồi chạy lại lệnh make."

reads_scans() {
    command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx vie
}
tinos() {
    ls /usr/share/fonts/truetype/croscore >/dev/null 2>&1
}

case $purpose in
    run) # scans alone need it: everything else works without
        reads_scans || (install_debian tesseract-ocr tesseract-ocr-vie) ||
            echo "Chưa có tesseract với tiếng Việt: bản scan và ảnh chụp sẽ bị từ chối, các định dạng khác vẫn đọc được." >&2
        ;;
    test)
        missing=
        [ -x /usr/bin/chromium ] || missing="$missing chromium" # the tests of the page drive it
        reads_scans || missing="$missing tesseract-ocr tesseract-ocr-vie"
        tinos || missing="$missing fonts-croscore"                                            # sets the scans that are read
        command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"   # reads .doc and .odt
        # shellcheck disable=SC2086 # a list of package names
        [ -z "$missing" ] || install_debian $missing
        ;;
    train)
        # Broken spelling is learnt from pages set in a Times-like font and misread by an English reader.
        command -v tesseract >/dev/null 2>&1 || install_debian tesseract-ocr
        tinos || install_debian fonts-croscore
        ;;
esac
