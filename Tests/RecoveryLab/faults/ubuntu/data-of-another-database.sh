# shellcheck shell=bash disable=SC2034,SC2154
title="a database server finds the data of another one and refuses them: whose they are is told, the data stay as they are"
code=L443
ref=https://github.com/sous-chefs/mariadb/issues/114
releases=ubuntu
pending="neither whose data they are nor the way back is told; a line without a cause is quoted"
variants="mysql-on-mariadb mariadb-on-mysql refused-before-unpacking"
finding=half-configured-package
judged=no second=no expect_exit=2 replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"
case $variant in
    mysql-on-mariadb) may_add=mysql-server-8.0 left=mysql-server-8.0 ;;
    mariadb-on-mysql) may_add=mariadb-server left=mariadb-server ;;
    refused-before-unpacking) may_add="mariadb-server" expect_exit="0 1" ;;
esac

# data_of NAME FILE…: files in /var/lib/mysql, as that server leaves them.
data_of() {
    local name=$1 file
    shift
    for file in "$@"; do
        outside mkdir -p "$(dirname "$root/var/lib/mysql/$file")"
        outside sh -c "echo 'data of $name' >'$root/var/lib/mysql/$file'"
    done
}

inject() {
    case $variant in
        mysql-on-mariadb)
            data_of mariadb debian-10.11.flag aria_log_control ibdata1 ib_logfile0 mysql/user.frm shop/orders.ibd
            own_script mysql-server-8.0 postinst <<'END'
[ "$1" = configure ] || exit 0
if [ -e /var/lib/mysql/aria_log_control ]; then
    echo 'Renaming removed key_buffer and myisam-recover options (if present)'
    echo 'ERROR: Unable to start MySQL server:' >&2
    echo '2026-11-28T00:20:35.123456Z 1 [ERROR] [MY-013090] [InnoDB] Unsupported redo log format (0). The redo log was created with MariaDB 10.11.8.' >&2
    echo '2026-11-28T00:20:35.223456Z 0 [ERROR] [MY-010020] [Server] Data Dictionary initialization failed.' >&2
    exit 1
fi
END
            own_deb mysql-server-8.0 8.0.39-0ubuntu0.24.04.2
            install_own mysql-server-8.0_8.0.39-0ubuntu0.24.04.2
            ;;
        mariadb-on-mysql)
            data_of mysql debian-5.7.flag undo_001 mysql.ibd ibdata1 '#innodb_redo/#ib_redo10' shop/orders.ibd
            own_script mariadb-server postinst <<'END'
[ "$1" = configure ] || exit 0
if [ -e /var/lib/mysql/mysql.ibd ]; then
    cat >&2 <<TEXT
Job for mariadb.service failed because the control process exited with error code.
See "systemctl status mariadb.service" and "journalctl -xeu mariadb.service" for details.
Nov 28 00:20:35 lab mariadbd[$$]: 2026-11-28  0:20:35 0 [ERROR] InnoDB: Upgrade after a crash is not supported. The redo log was created with MySQL 8.0.39.
Nov 28 00:20:35 lab mariadbd[$$]: 2026-11-28  0:20:35 0 [ERROR] Plugin 'InnoDB' registration as a STORAGE ENGINE failed.
TEXT
    exit 1
fi
END
            own_deb mariadb-server 1:10.11.8-0ubuntu0.24.04.1
            install_own mariadb-server_1:10.11.8-0ubuntu0.24.04.1
            ;;
        refused-before-unpacking)
            own_deb mariadb-server 1:10.11.7
            install_own mariadb-server_1:10.11.7
            data_of mariadb debian-11.4.flag aria_log_control ibdata1 shop/orders.ibd
            own_script mariadb-server preinst <<'END'
if [ "$1" = upgrade ] && [ -e /var/lib/mysql/debian-11.4.flag ]; then
    echo 'Aborting downgrade from (at least) 11.4 to 10.11.' >&2
    echo 'If are sure you want to downgrade to 10.11, remove the file' >&2
    echo '/var/lib/mysql/debian-*.flag and try installing again.' >&2
    exit 1
fi
END
            own_deb mariadb-server 1:10.11.8
            offer_own mariadb-server_1:10.11.8
            set_status lab-spare "install ok half-configured"
            ;;
    esac
    outside find "$root/var/lib/mysql" -type f -exec md5sum {} + | sort >"$out/data"
}
expect() {
    outside find "$root/var/lib/mysql" -type f -exec md5sum {} + | sort | diff "$out/data" - || echo "the data are other ones"
    case $variant in
        mysql-on-mariadb)
            expect_state mysql-server-8.0 "install ok half-configured"
            expect_said 'The redo log was created with MariaDB 10.11.8' /var/lib/mysql 'apt-get install mariadb-server'
            ;;
        mariadb-on-mysql)
            expect_state mariadb-server "install ok half-configured"
            expect_said 'The redo log was created with MySQL 8.0.39' /var/lib/mysql 'apt-get install mysql-server'
            ;;
        refused-before-unpacking)
            expect_installed mariadb-server 1:10.11.7
            expect_installed lab-spare
            expect_said 'Aborting downgrade from (at least) 11.4 to 10.11.'
            ;;
    esac
}
reference() { inroot dpkg --configure -a; }
